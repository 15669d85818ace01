import { type FieldError, failure, type Result, success } from '@laurel/contracts/problems';
import { Amount, integerMax, Text } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import { step } from '../program/pointer.ts';
import type { LineAttribute, SaleLine } from '../words/model.ts';
import {
  grossOf,
  type LineKind,
  lineKinds,
  netOf,
  type QuantityUnit,
  quantityUnits,
  thousandthsOf,
} from '../words/sale-line.ts';
import { composed, composedWithin } from '../words/text.ts';

/** Largest quantity of a line. */
const quantityMax = 1_000_000;

/** Money that may be taken off: minor units. */
const SignedAmount = (description: string) =>
  Type.Integer({ minimum: -integerMax, maximum: integerMax, description });

const tagsMax = 50;
const attributesMax = 20;
const attributeTextMax = 255;
const attributeName = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** Its names and values are looked at by `checkAttributes`. */
const LineAttributes = Type.Unsafe<Record<string, LineAttribute>>({
  type: 'object',
  additionalProperties: true,
  description: `Free fields that rules ask for: text, number or boolean, at most ${attributesMax}. Names: letters, digits, _ and -, at most 64, beginning with a letter`,
  component: 'LineAttributes',
  example: { organic: true },
});

const ReturnOfSchema = Type.Object(
  {
    source: Type.Optional(Text('System that reported that sale; default `api`', 64)),
    externalId: Text("The register's number of the sale of which it comes back"),
    lineId: Type.Optional(
      Text('Line of that sale; default its only line with the same `sku`, or `name`', 64),
    ),
  },
  {
    additionalProperties: false,
    component: 'ReturnOf',
    description:
      'What comes back was sold in that sale: the line, whose quantity is negative, is a refund of it by line, in one with the sale. It does not lower what the other lines earn. The pieces say what is taken back, whatever money the register gave for them',
    example: { externalId: 'T-0', lineId: '1' },
  },
);

export const lineExample = {
  id: '1',
  sku: 'LATTE',
  category: 'coffee',
  quantity: 10,
  unitPrice: 300,
};

export const SaleLineSchema = Type.Object(
  {
    id: Type.Optional(Text("The register's name for the line; default its position from 1", 64)),
    sku: Type.Optional(Text('Article number', 120)),
    name: Type.Optional(Text('What the receipt says')),
    category: Type.Optional(Text('Article group', 120)),
    kind: Type.Optional(
      Type.Enum([...lineKinds] as LineKind[], {
        type: 'string',
        component: 'SaleLineKind',
        description:
          'What it is; default `item`. Only items earn, stamp and count for tiers, unless the `base` of the program names more kinds',
      }),
    ),
    quantity: Type.Number({
      minimum: -quantityMax,
      maximum: quantityMax,
      description:
        'Pieces, whole; with a `unit` other than `each` so much of it, up to three decimals. Negative: something comes back (an exchange, an empty bottle). Not 0',
    }),
    unit: Type.Optional(
      Type.Enum([...quantityUnits] as QuantityUnit[], {
        type: 'string',
        component: 'QuantityUnit',
        description:
          'What the quantity counts; default `each`. A line by weight, length or time is one piece for stamps and `perItem`; its amount is rounded half up to the minor unit',
      }),
    ),
    unitPrice: SignedAmount(
      'Price of one piece (or of one `unit`), minor units. Negative: money is taken off (a coupon as a line)',
    ),
    discount: Type.Optional(
      Amount('Taken off the whole line, minor units; its size, also where the line is negative'),
    ),
    tax: Type.Optional(
      SignedAmount('Tax of the whole line, minor units; negative where the line is'),
    ),
    earns: Type.Optional(
      Type.Boolean({
        description:
          '`false` takes the line out of everything, whatever the rules say (tobacco, medicine, lottery); default true',
      }),
    ),
    brand: Type.Optional(Text('Brand', 120)),
    tags: Type.Optional(
      Type.Array(Text('Tag', 64), { maxItems: tagsMax, description: 'Words that rules ask for' }),
    ),
    attributes: Type.Optional(LineAttributes),
    returnOf: Type.Optional(ReturnOfSchema),
  },
  { additionalProperties: false, component: 'SaleLine', example: lineExample },
);
export type SaleLineBody = Static<typeof SaleLineSchema>;

type Report = (field: string, detail: string) => void;

/** The lines as the engine sees them. Failure: `invalid_value` with every faulty field. */
export function normalizeLines(bodies: readonly SaleLineBody[]): Result<SaleLine[]> {
  const errors: FieldError[] = [];
  const ids = new Set<string>();
  const lines = bodies.map((body, i): SaleLine => {
    const line = lineOf(body, i);
    const report: Report = (field, detail) =>
      errors.push({ pointer: `/lines/${i}/${field}`, detail });
    if (ids.has(line.id)) report('id', `another line of the sale already has the id ${line.id}`);
    ids.add(line.id);
    checkQuantity(line, report);
    checkMoney(line, report);
    if (body.attributes) checkAttributes(body.attributes, report);
    return line;
  });
  return errors.length > 0
    ? failure('invalid_value', errors[0]?.detail ?? '', errors)
    : success(lines);
}

function lineOf(body: SaleLineBody, position: number): SaleLine {
  const line: SaleLine = {
    id: body.id ?? String(position + 1),
    sku: body.sku === undefined ? null : composed(body.sku),
    name: body.name === undefined ? null : composed(body.name),
    category: body.category === undefined ? null : composed(body.category),
    quantity: body.quantity,
    unitPrice: body.unitPrice + 0, // JSON knows a -0
    discount: body.discount ?? 0,
    tax: (body.tax ?? 0) + 0,
    net: 0,
  };
  const { kind, unit, earns, brand, tags, attributes, returnOf } = body;
  if (kind !== undefined && kind !== 'item') line.kind = kind;
  if (unit !== undefined && unit !== 'each') line.unit = unit;
  if (earns === false) line.earns = false;
  if (brand !== undefined) line.brand = composed(brand);
  if (tags && tags.length > 0) line.tags = tags.map(composed);
  if (attributes && Object.keys(attributes).length > 0)
    line.attributes = composedWithin(attributes) as typeof attributes; // the same but for its texts
  if (returnOf) line.returnOf = { ...returnOf, source: returnOf.source ?? 'api' };
  line.net = netOf(line);
  return line;
}

function checkAttributes(attributes: Readonly<Record<string, unknown>>, report: Report): void {
  const names = Object.keys(attributes);
  if (names.length > attributesMax)
    report('attributes', `a line has at most ${attributesMax} attributes`);
  for (const name of names.slice(0, attributesMax)) {
    const value = attributes[name];
    const at = `attributes${step(name.toWellFormed().slice(0, 64))}`;
    if (!attributeName.test(name))
      report(at, 'is named with letters, digits, _ and -, at most 64, beginning with a letter');
    else if (typeof value === 'string') {
      if (value.length > attributeTextMax)
        report(at, `text has at most ${attributeTextMax} characters`);
    } else if (typeof value !== 'boolean' && typeof value !== 'number')
      report(at, 'must be text, a number or a boolean');
  }
}

function checkQuantity({ quantity, unit, unitPrice, returnOf }: SaleLine, report: Report): void {
  if (returnOf && quantity > 0) report('quantity', 'what is brought back has a negative quantity');
  if (quantity === 0) report('quantity', 'the quantity is 0; leave the line out');
  if (unit === undefined && !Number.isInteger(quantity))
    report('quantity', 'pieces are whole; name a unit (kg, l, m, …) for what is weighed');
  else if (thousandthsOf(quantity) === undefined)
    report('quantity', 'a quantity has at most three decimals');
  if (quantity < 0 && unitPrice < 0)
    report('unitPrice', 'quantity and unitPrice are both negative: only one of them says so');
}

function checkMoney(line: SaleLine, report: Report): void {
  const { discount, tax } = line;
  const gross = grossOf(line);
  if (Math.abs(gross) > integerMax)
    report('unitPrice', `quantity × unitPrice is larger than ${integerMax}`);
  if (discount > Math.abs(gross))
    report('discount', `the discount is larger than the line's ${Math.abs(gross)}`);
  if (gross < 0 ? tax > 0 : tax < 0)
    report('tax', 'the tax has the sign of the line: negative where the line takes money off');
}

/** A line in the words it was reported in. What was left out stays out. */
export function lineBody(line: SaleLine): SaleLineBody {
  const { id, sku, name, category, quantity, unitPrice, discount, tax, kind, unit, earns } = line;
  const { brand, tags, attributes, returnOf } = line;
  const body: SaleLineBody = { id, quantity, unitPrice };
  if (sku !== null) body.sku = sku;
  if (name !== null) body.name = name;
  if (category !== null) body.category = category;
  if (discount > 0) body.discount = discount;
  if (tax !== 0) body.tax = tax;
  if (kind !== undefined) body.kind = kind;
  if (unit !== undefined) body.unit = unit;
  if (earns === false) body.earns = false;
  if (brand !== undefined) body.brand = brand;
  if (tags !== undefined) body.tags = [...tags];
  if (attributes !== undefined) body.attributes = attributes;
  if (returnOf !== undefined) body.returnOf = returnOf;
  return body;
}
