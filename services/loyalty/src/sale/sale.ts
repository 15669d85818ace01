import {
  type FieldError,
  failure,
  failureAt,
  type Result,
  success,
} from '@laurel/contracts/problems';
import { Amount, integerMax, Text, Timestamp } from '@laurel/http/schemas';
import type { Organization } from '@laurel/membership/membership';
import { type Static, Type } from 'typebox';
import type { Sale, SaleLine } from '../words/model.ts';

/** Most lines of one sale; beyond it a register is asked to split. */
export const linesMax = 5_000;

const strict = { additionalProperties: false } as const;

export const CustomerRefSchema = Type.Union(
  [
    Type.Object({ id: Text('Customer id') }, strict),
    Type.Object({ phone: Text('Phone number, international or of the default country') }, strict),
    Type.Object({ email: Text('E-mail address') }, strict),
    Type.Object({ externalId: Text("Number in the business's own systems") }, strict),
  ],
  { description: 'How the customer was identified; exactly one of these' },
);
export type CustomerRefBody = Static<typeof CustomerRefSchema>;

export const SaleLineSchema = Type.Object(
  {
    id: Type.Optional(Text("The register's name for the line; default its position from 1", 64)),
    sku: Type.Optional(Text('Article number', 120)),
    name: Type.Optional(Text('What the receipt says')),
    category: Type.Optional(Text('Article group', 120)),
    quantity: Type.Integer({ minimum: 1, maximum: 1_000_000, description: 'Pieces' }),
    unitPrice: Amount('Price of one piece, minor units'),
    discount: Type.Optional(Amount('Taken off the whole line, minor units')),
    tax: Type.Optional(Amount('Tax of the whole line, minor units')),
  },
  strict,
);

export const SaleSchema = Type.Object(
  {
    source: Type.Optional(
      Text('System that reports it; external ids are unique within it. Default `api`', 64),
    ),
    externalId: Text("The register's number of the sale"),
    locationId: Text('Where it happened'),
    customer: Type.Optional(CustomerRefSchema),
    occurredAt: Type.Optional(Timestamp('When it happened; default now')),
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3}$', description: "ISO 4217; must be the organization's" }),
    ),
    total: Amount('What was paid for the lines together, minor units'),
    lines: Type.Array(SaleLineSchema, { minItems: 1, maxItems: linesMax }),
    tenders: Type.Optional(
      Type.Array(
        Type.Object({ kind: Text('cash, card, …', 64), amount: Amount('Minor units') }, strict),
        { maxItems: 50 },
      ),
    ),
    staffId: Type.Optional(Text('Who served', 120)),
    deviceId: Type.Optional(Text('Which register', 120)),
    offline: Type.Optional(Type.Boolean({ description: 'Taken while the register was offline' })),
  },
  { ...strict, description: 'A sale at a register' },
);
export type SaleBody = Static<typeof SaleSchema>;

/** Rounding that a receipt may carry: one minor unit a line, and cash rounding to five. */
const toleranceOf = (lines: number) => Math.max(lines, 4);

/**
 * The sale as the engine sees it. Failures: `currency_mismatch`, `total_mismatch`,
 * `occurred_at_out_of_range`, `invalid_value`.
 * @param customerId resolved from `body.customer`
 */
export function normalizeSale(
  body: SaleBody,
  organization: Organization,
  customerId: string | null,
  nowMs: number,
): Result<Sale> {
  if (body.currency !== undefined && body.currency !== organization.currency)
    return failureAt(
      'currency_mismatch',
      '/currency',
      `the organization's currency is ${organization.currency}, not ${body.currency}`,
    );
  const occurredAt = businessTime(body.occurredAt, organization, nowMs);
  if (!occurredAt.ok) return occurredAt;
  const lines = normalizeLines(body.lines);
  if (!lines.ok) return lines;
  const mismatch = totalMismatch(body.total, lines.value);
  if (mismatch) return failureAt('total_mismatch', '/total', mismatch);
  return success({
    source: body.source ?? 'api',
    externalId: body.externalId,
    locationId: body.locationId,
    customerId,
    occurredAtMs: occurredAt.value,
    currency: organization.currency,
    total: body.total,
    lines: lines.value,
    tenders: body.tenders ?? [],
    staffId: body.staffId ?? null,
    deviceId: body.deviceId ?? null,
    offline: body.offline ?? false,
  });
}

/**
 * The sale in the words it was reported in (`SaleSchema`): how it is read again and published. What
 * was left out stays out.
 */
export function saleBody(sale: Sale) {
  const {
    source,
    externalId,
    locationId,
    customerId,
    occurredAtMs,
    currency,
    total,
    lines,
    tenders,
  } = sale;
  return {
    source,
    externalId,
    locationId,
    customer: customerId === null ? undefined : { id: customerId },
    occurredAt: new Date(occurredAtMs).toISOString(),
    currency,
    total,
    lines: lines.map(lineBody),
    tenders: tenders.length > 0 ? tenders : undefined,
    staffId: sale.staffId ?? undefined,
    deviceId: sale.deviceId ?? undefined,
    offline: sale.offline || undefined,
  };
}

const lineBody = ({ id, sku, name, category, quantity, unitPrice, discount, tax }: SaleLine) => ({
  id,
  sku: sku ?? undefined,
  name: name ?? undefined,
  category: category ?? undefined,
  quantity,
  unitPrice,
  discount: discount > 0 ? discount : undefined,
  tax: tax > 0 ? tax : undefined,
});

function normalizeLines(bodies: SaleBody['lines']): Result<SaleLine[]> {
  const errors: FieldError[] = [];
  const ids = new Set<string>();
  const lines = bodies.map((line, i): SaleLine => {
    const id = line.id ?? String(i + 1);
    if (ids.has(id))
      errors.push({
        pointer: `/lines/${i}/id`,
        detail: `another line of the sale already has the id ${id}`,
      });
    ids.add(id);
    const gross = line.quantity * line.unitPrice;
    const discount = line.discount ?? 0;
    if (gross > integerMax)
      errors.push({
        pointer: `/lines/${i}/unitPrice`,
        detail: `quantity × unitPrice is larger than ${integerMax}`,
      });
    if (discount > gross)
      errors.push({
        pointer: `/lines/${i}/discount`,
        detail: `the discount is larger than the line's ${gross}`,
      });
    return {
      id,
      sku: line.sku ?? null,
      name: line.name ?? null,
      category: line.category ?? null,
      quantity: line.quantity,
      unitPrice: line.unitPrice,
      discount,
      tax: line.tax ?? 0,
      net: gross - discount,
    };
  });
  return errors.length > 0
    ? failure('invalid_value', errors[0]?.detail ?? '', errors)
    : success(lines);
}

/** Prices may carry their tax or not: the total must agree with the lines one way or the other. */
function totalMismatch(total: number, lines: readonly SaleLine[]): string | undefined {
  let net = 0;
  let tax = 0;
  for (const line of lines) {
    net += line.net;
    tax += line.tax;
  }
  const tolerance = toleranceOf(lines.length);
  if (Math.abs(total - net) <= tolerance || Math.abs(total - net - tax) <= tolerance)
    return undefined;
  return `the lines add up to ${net}${tax > 0 ? ` (${net + tax} with tax)` : ''}, the total says ${total}`;
}

const dayMs = 86_400_000;

/** When something happened, in ms; refused outside the organization's limits. Default now. */
export function businessTime(
  text: string | undefined,
  { settings }: Organization,
  nowMs: number,
): Result<number> {
  if (text === undefined) return success(nowMs);
  const ms = Date.parse(text);
  if (Number.isNaN(ms))
    return failureAt(
      'invalid_value',
      '/occurredAt',
      'not a time in RFC 3339, for example 2026-11-22T09:30:00Z',
    );
  if (ms > nowMs + settings.maxFutureMinutes * 60_000)
    return failureAt(
      'occurred_at_out_of_range',
      '/occurredAt',
      `more than ${settings.maxFutureMinutes} minutes in the future (setting maxFutureMinutes)`,
    );
  if (ms < nowMs - settings.maxPastDays * dayMs)
    return failureAt(
      'occurred_at_out_of_range',
      '/occurredAt',
      `more than ${settings.maxPastDays} days in the past (setting maxPastDays)`,
    );
  return success(ms);
}
