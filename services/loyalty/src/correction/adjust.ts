import type { Clock } from '@laurel/contracts/clock';
import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { FreeText, integerMax, Text } from '@laurel/http/schemas';
import { adjust } from '@laurel/ledger/postings';
import { type Static, Type } from 'typebox';
import { debtKey, outstandingDebt, walletKey } from '../engine/effect-postings.ts';
import { available } from '../pipeline/book.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Kind, Prepared } from '../pipeline/kind.ts';
import { acceptAndPrepare } from '../pipeline/named.ts';
import { type Named, namingIn, type Subjects } from '../pipeline/subjects.ts';
import { balancesAfter } from '../words/balances.ts';

export const AdjustmentSchema = Type.Object(
  {
    customerId: Text('Customer'),
    unit: Text('Wallet, stamp card unit or reward unit', 120),
    amount: Type.Integer({
      minimum: -integerMax,
      maximum: integerMax,
      description: 'Whole; positive gives, negative takes; not 0',
    }),
    reason: FreeText('Why, for the audit and the customer', 500),
    locationId: Type.Optional(Text('Store concerned; default the head office')),
    externalId: Type.Optional(Text('Makes a repeat of the request recognizable')),
  },
  { additionalProperties: false, description: 'A correction made by a person' },
);
export type AdjustmentBody = Static<typeof AdjustmentSchema>;

export interface AdjustmentRequest {
  orgId: string;
  boundLocationId: string | null;
  /** Names the request when the body has no external id: its Idempotency-Key, or a fresh id. */
  requestId: string;
  /** The key that asks. */
  by: string;
  body: AdjustmentBody;
}

export interface AdjustmentInput {
  customerId: string;
  locationId: string;
  unit: string;
  change: number;
  reason: string;
  by: string;
  occurredAtMs: number;
}

/**
 * Manual adjustments. Failures: `customer_not_found`, `unit_not_found`, `invalid_value`,
 * `insufficient_balance`.
 */
export function adjustmentKind({
  subjects,
  clock,
}: {
  subjects: Subjects;
  clock: Clock;
}): Kind<AdjustmentRequest, AdjustmentInput> {
  const accept = (
    { orgId, body, requestId, by }: AdjustmentRequest,
    { context, location }: Named,
  ): Result<Command<AdjustmentInput>> => {
    if (body.amount === 0)
      return failureAt('invalid_value', '/amount', 'an adjustment of 0 changes nothing');
    if (!isWallet(context.units.unit(body.unit)?.kind))
      return failureAt(
        'unit_not_found',
        '/unit',
        `there is no unit ${body.unit} that customers hold`,
      );
    const { customerId, unit, amount: change, reason } = body;
    return success({
      orgId,
      dedupe: `adjustment|${body.externalId ?? requestId}`,
      contentHash: fingerprint([customerId, unit, change, reason, location.id]),
      input: {
        customerId,
        locationId: location.id,
        unit,
        change,
        reason,
        by,
        occurredAtMs: clock.now(),
      },
    });
  };
  const naming = ({ orgId, boundLocationId, body }: AdjustmentRequest) =>
    namingIn(body, { orgId, boundLocationId });
  return {
    kind: 'adjustment',
    prefix: 'adj',
    ...acceptAndPrepare({
      subjects,
      naming,
      accept,
      concerns: (input) => input,
      prepare: prepareAdjustment,
    }),
    events: ({ outcome }) => [{ type: 'loyalty.balance_adjusted', payload: outcome }],
  };
}

/** Units that customers hold, as against counters. */
export const isWallet = (kind: string | undefined) =>
  kind !== undefined && !['measure', 'cap', 'limit'].includes(kind);

function prepareAdjustment(input: AdjustmentInput, { context }: Named): Prepared {
  const { customerId, locationId, unit, change, reason, by, occurredAtMs } = input;
  return {
    context,
    reads: { accounts: [walletKey(customerId, unit), debtKey(customerId, unit)], lifetime: [] },
    decide(book, id) {
      const has = available(book.standing(walletKey(customerId, unit)));
      if (change < 0 && has < -change)
        return failureAt('insufficient_balance', '/amount', `the customer has ${has} ${unit}`);
      const legs = adjust({
        customerId,
        locationId,
        unit,
        change,
        debtOutstanding: outstandingDebt(book, customerId, unit),
      });
      const outcome = {
        id,
        status: 'posted',
        customerId,
        unit,
        amount: change,
        reason,
        balances: balancesAfter(book, legs, customerId, [unit]),
      };
      return success({
        customerId,
        locationId,
        parentId: null,
        occurredAtMs,
        legs,
        details: { by, reason },
        draws: [],
        outcome,
        dueAtMs: null,
      });
    },
  };
}
