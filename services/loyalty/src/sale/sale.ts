import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { Amount, integerMax, Text, Timestamp } from '@laurel/http/schemas';
import { CustomerRefSchema } from '@laurel/membership/http/customer-ref';
import type { Organization } from '@laurel/membership/membership';
import { type Static, Type } from 'typebox';
import { businessTime } from '../pipeline/business-time.ts';
import { exampleOf } from '../words/answers.ts';
import { cashRoundingMax } from '../words/cash-rounding.ts';
import { bringsBack } from '../words/exchange.ts';
import { linesMax } from '../words/limits.ts';
import type { Sale } from '../words/model.ts';
import { spreadDiscount, totalMismatch } from '../words/prices.ts';
import { lineBody, lineExample, normalizeLines, SaleLineSchema } from './sale-line.ts';

const strict = { additionalProperties: false } as const;

/** No currency's cash has a larger half step. */
const roundingMax = 1_000;

const TenderSchema = Type.Object(
  {
    kind: Text('cash, card, giftCard, …', 64),
    amount: Type.Integer({
      minimum: -integerMax,
      maximum: integerMax,
      description:
        'Minor units; negative: change given back in `cash`, or any money handed back for what is returned (`returnOf`)',
    }),
  },
  { ...strict, component: 'Tender' },
);

export const saleExample = {
  externalId: 'T-1',
  locationId: exampleOf.locationId,
  customer: { phone: '+447700900123' },
  total: 3_000,
  lines: [lineExample],
};

export const SaleSchema = Type.Object(
  {
    source: Type.Optional(
      Text('System that reports it; external ids are unique within it. Default `api`', 64),
    ),
    externalId: Text("The register's number of the sale"),
    locationId: Text("Where it happened: the location's id, or its external id"),
    customer: Type.Optional(CustomerRefSchema),
    customerRequired: Type.Optional(
      Type.Boolean({
        description:
          'Refuse the sale when its customer is not found, was erased or is not named. Default false: it is recorded without a customer, and `warnings` say so. (An `id` that does not exist is refused either way.)',
      }),
    ),
    occurredAt: Type.Optional(
      Timestamp(
        "When it happened; default now, of an event when the log was told of it. Beyond the organization's limits (`maxPastDays`, `maxFutureMinutes`) it is refused when the sale is sent alone; in a batch or from the log the sale is recorded with the server's time, `clockSuspect` and a warning",
      ),
    ),
    currency: Type.Optional(
      Type.String({ pattern: '^[A-Z]{3}$', description: "ISO 4217; must be the organization's" }),
    ),
    total: Type.Integer({
      minimum: -integerMax,
      maximum: integerMax,
      description:
        'What was paid for the lines together, minor units. Negative only where more is brought back of other sales (`returnOf`) than is bought: money is handed back',
    }),
    rounding: Type.Optional(
      Type.Integer({
        minimum: -roundingMax,
        maximum: roundingMax,
        description:
          "Cash rounding in the total, minor units: total = what the lines come to + rounding. At most half of the largest step to which the currency's cash is rounded; it earns nothing",
      }),
    ),
    discount: Type.Optional(
      Amount(
        'Taken off the whole bill, minor units. It is spread over the lines in proportion, exactly, and not over gift cards, tips, deposits and donations',
      ),
    ),
    taxInclusive: Type.Optional(
      Type.Boolean({
        description:
          "Whether the lines' prices carry their tax. Without it whichever matches the total; if both do, they carry it",
      }),
    ),
    lines: Type.Array(SaleLineSchema, { minItems: 1, maxItems: linesMax }),
    tenders: Type.Optional(
      Type.Array(TenderSchema, {
        maxItems: 50,
        description: 'How it was paid; together the total, to the last minor unit',
      }),
    ),
    staffId: Type.Optional(Text('Who served', 120)),
    deviceId: Type.Optional(Text('Which register', 120)),
    offline: Type.Optional(Type.Boolean({ description: 'Taken while the register was offline' })),
  },
  {
    ...strict,
    component: 'Sale',
    example: saleExample,
    description: 'A sale at a register',
  },
);
/** A sale to be thought through: it needs no number and no place. */
export const SimulatedSaleSchema = Type.Object(
  {
    ...SaleSchema.properties,
    externalId: Type.Optional(SaleSchema.properties.externalId),
    locationId: Type.Optional(SaleSchema.properties.locationId),
  },
  { ...strict, component: 'SimulatedSale', example: saleExample },
);
export type SaleBody = Static<typeof SaleSchema>;

/** A sale on its way in. */
export interface SaleRequest {
  orgId: string;
  /** The location the caller's key is bound to; null = any. */
  boundLocationId: string | null;
  body: SaleBody;
  /** It came by the event log, which has it already: it is not published there again. */
  fromLog: boolean;
  /** When the log was told of it, ms since epoch: the time of a sale that says none. */
  toldAtMs?: number;
  /** One of many: a time beyond the limits is not refused but replaced, with a warning. */
  inBatch?: boolean;
}

/**
 * The sale as the engine sees it. Failures: `currency_mismatch`, `total_mismatch`,
 * `tender_mismatch`, `occurred_at_out_of_range`, `invalid_value`, `customer_not_found` (required,
 * nobody named).
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
  if (body.customerRequired && customerId === null)
    return failureAt('customer_not_found', '/customer', 'a customer is required, none is named');
  const occurredAt = businessTime(body.occurredAt, organization, nowMs);
  if (!occurredAt.ok) return occurredAt;
  const lines = normalizeLines(body.lines);
  if (!lines.ok) return lines;
  const sale: Sale = {
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
  };
  if (body.rounding) sale.rounding = body.rounding;
  if (body.discount) sale.discount = body.discount;
  if (body.taxInclusive !== undefined) sale.taxInclusive = body.taxInclusive;
  return faultOfMoney(sale) ?? success(sale);
}

/**
 * What does not add up: the discount of the bill, which is spread over the lines, the rounding, the
 * total, and how it was paid.
 */
function faultOfMoney(sale: Sale) {
  const { total, rounding, discount, currency, lines, tenders } = sale;
  const isExchange = bringsBack(sale);
  if (total < 0 && !isExchange)
    return failureAt(
      'invalid_request',
      '/total',
      'total must be at least 0 where nothing is returned (returnOf)',
    );
  if (discount !== undefined && !spreadDiscount(lines, discount))
    return failureAt(
      'invalid_value',
      '/discount',
      'the discount is larger than all lines together',
    );
  if (rounding !== undefined && Math.abs(rounding) > cashRoundingMax(currency)) {
    const most = cashRoundingMax(currency);
    const rounded = most === 0 ? 'not rounded' : `rounded by at most ${most}`;
    return failureAt('invalid_value', '/rounding', `cash in ${currency} is ${rounded}`);
  }
  const mismatch = totalMismatch(sale);
  if (mismatch) return failureAt('total_mismatch', '/total', mismatch);
  if (tenders.length === 0) return undefined;
  const notChange = tenders.findIndex(({ kind, amount }) => amount < 0 && kind !== 'cash');
  if (notChange >= 0 && !isExchange)
    return failureAt(
      'invalid_value',
      `/tenders/${notChange}/amount`,
      'only change in `cash` is negative',
    );
  const tendered = tenders.reduce((sum, { amount }) => sum + amount, 0);
  if (tendered === total) return undefined;
  return failureAt(
    'tender_mismatch',
    '/tenders',
    `the tenders come to ${tendered}, the total says ${total}`,
  );
}

/**
 * The sale in the words it was reported in (`SaleSchema`): how it is read again and published. What
 * was left out stays out.
 */
export function saleBody(sale: Sale): SaleBody {
  const { source, externalId, locationId, customerId, occurredAtMs, currency, total } = sale;
  const body: SaleBody = {
    source,
    externalId,
    locationId,
    occurredAt: new Date(occurredAtMs).toISOString(),
    currency,
    total,
    lines: sale.lines.map(lineBody),
  };
  if (customerId !== null) body.customer = { id: customerId };
  if (sale.rounding !== undefined) body.rounding = sale.rounding;
  if (sale.discount !== undefined) body.discount = sale.discount;
  if (sale.taxInclusive !== undefined) body.taxInclusive = sale.taxInclusive;
  if (sale.tenders.length > 0) body.tenders = [...sale.tenders];
  if (sale.staffId !== null) body.staffId = sale.staffId;
  if (sale.deviceId !== null) body.deviceId = sale.deviceId;
  if (sale.offline) body.offline = true;
  return body;
}
