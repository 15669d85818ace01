import { type Result, success } from '@laurel/contracts/problems';
import { integerMax, Text } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import type { NumberedBasket } from '../engine/offer-basket.ts';
import type { ResolvedSubject } from '../pipeline/subjects.ts';
import { problemWithin } from '../sale/problem-within.ts';
import { normalizeSale, SaleSchema } from '../sale/sale.ts';
import { lineExample, SaleLineSchema } from '../sale/sale-line.ts';
import { boughtOf, bringsBack } from '../words/exchange.ts';
import { linesMax } from '../words/limits.ts';

export const BasketSchema = Type.Object(
  {
    externalId: Type.Optional(
      Text(
        "The register's number of the sale, if it has one by now: redemptions with the same number are for one basket",
      ),
    ),
    total: Type.Integer({
      minimum: -integerMax,
      maximum: integerMax,
      description:
        'What is to be paid for the lines together, minor units. Negative only where more is brought back of other sales (`returnOf`) than is bought',
    }),
    discount: SaleSchema.properties.discount,
    taxInclusive: SaleSchema.properties.taxInclusive,
    lines: Type.Array(SaleLineSchema, { minItems: 1, maxItems: linesMax }),
  },
  {
    additionalProperties: false,
    component: 'Basket',
    example: { externalId: 'T-1', total: 3_000, lines: [lineExample] },
    description:
      'What is being bought, as it stands: without what other redemptions have taken off it already. Of an exchange (`returnOf`) rewards and promotions see what is bought, and take nothing off what comes back',
  },
);
export type BasketBody = Static<typeof BasketSchema>;

/** The basket as the engine sees it. Failures: `total_mismatch`, `invalid_value`. */
export function readBasket(
  { externalId, ...told }: BasketBody,
  { context, location, customer }: ResolvedSubject,
  nowMs: number,
): Result<NumberedBasket> {
  const body = { externalId: externalId ?? '', locationId: location.id, ...told };
  const sale = normalizeSale(body, context.organization, customer?.id ?? null, nowMs);
  // what is brought back pays like money; a basket does not tell yet how it is paid
  if (sale.ok)
    return success({
      ...{ sale: boughtOf(sale.value, []), number: externalId ?? null },
      ...(bringsBack(sale.value) && {
        dueMinor: Math.max(0, sale.value.total),
        returns: sale.value.lines.filter(({ returnOf }) => returnOf !== undefined),
      }),
    });
  return { ok: false, problem: problemWithin('/transaction', sale.problem) };
}
