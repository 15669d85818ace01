import type { Clock } from '@laurel/contracts/clock';
import { failureAt, type Result, success } from '@laurel/contracts/problems';
import { PositiveAmount, Text } from '@laurel/http/schemas';
import { gift } from '@laurel/ledger/postings';
import { type Static, Type } from 'typebox';
import { debtKey, outstandingDebt, walletKey } from '../engine/effect-postings.ts';
import { available } from '../pipeline/book.ts';
import { fingerprint } from '../pipeline/fingerprint.ts';
import type { Command, Kind, Prepared } from '../pipeline/kind.ts';
import type { Named, Subjects } from '../pipeline/subjects.ts';
import { balancesAfter } from '../words/balances.ts';
import { isWallet } from './adjust.ts';

export const TransferSchema = Type.Object(
  {
    from: Text('Customer who gives'),
    to: Text('Customer who receives'),
    unit: Text('What is given', 120),
    amount: PositiveAmount('How much'),
    externalId: Type.Optional(Text('Makes a repeat of the request recognizable')),
  },
  { additionalProperties: false, description: 'Points from one customer to another' },
);
export type TransferBody = Static<typeof TransferSchema>;

export interface TransferRequest {
  orgId: string;
  boundLocationId: string | null;
  requestId: string;
  body: TransferBody;
}

export interface TransferInput {
  from: string;
  to: string;
  unit: string;
  amount: number;
  locationId: string;
  occurredAtMs: number;
}

/**
 * Transfers between customers. Failures: `customer_not_found`, `unit_not_found`, `invalid_value`,
 * `insufficient_balance`.
 */
export function transferKind({
  subjects,
  clock,
}: {
  subjects: Subjects;
  clock: Clock;
}): Kind<TransferRequest, TransferInput> {
  const accept = (
    request: TransferRequest,
    giver: Result<Named>,
    receiver: Result<Named>,
  ): Result<Command<TransferInput>> => {
    const { orgId, body, requestId } = request;
    if (!giver.ok) return giver;
    if (!receiver.ok) return receiver;
    const { from, to, unit, amount } = body;
    if (from === to)
      return failureAt('invalid_value', '/to', 'the giver and the receiver are the same customer');
    const { context, location } = giver.value;
    if (!isWallet(context.units.unit(unit)?.kind))
      return failureAt('unit_not_found', '/unit', `there is no unit ${unit} that customers hold`);
    return success({
      orgId,
      dedupe: `transfer|${body.externalId ?? requestId}`,
      contentHash: fingerprint([from, to, unit, amount]),
      input: { from, to, unit, amount, locationId: location.id, occurredAtMs: clock.now() },
      named: giver.value,
    });
  };
  const naming = ({ orgId, boundLocationId, body }: TransferRequest, side: 'from' | 'to') => ({
    orgId,
    boundLocationId,
    locationId: undefined,
    customer: { id: body[side] },
    pointers: { location: '', customer: `/${side}` },
  });
  return {
    kind: 'transfer',
    prefix: 'trf',
    async accept(requests) {
      const named = await subjects.find(
        requests.flatMap((request) => [naming(request, 'from'), naming(request, 'to')]),
      );
      return requests.map((request, i) =>
        accept(request, named[2 * i] as Result<Named>, named[2 * i + 1] as Result<Named>),
      ); // two per request
    },
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input, named }) =>
          success(
            prepareTransfer(
              input,
              named ?? (await subjects.load(orgId, input.locationId, input.from)),
            ),
          ),
        ),
      ),
    events: ({ outcome }) => [{ type: 'loyalty.points_transferred', payload: outcome }],
  };
}

function prepareTransfer(
  { from, to, unit, amount, locationId, occurredAtMs }: TransferInput,
  { context }: Named,
): Prepared {
  return {
    context,
    reads: {
      accounts: [from, to].flatMap((customer) => [
        walletKey(customer, unit),
        debtKey(customer, unit),
      ]),
      lifetime: [],
    },
    decide(book, id) {
      const has = available(book.standing(walletKey(from, unit)));
      if (has < amount)
        return failureAt('insufficient_balance', '/amount', `the giver has ${has} ${unit}`);
      const legs = gift({
        fromCustomerId: from,
        toCustomerId: to,
        unit,
        amount,
        debtOutstanding: outstandingDebt(book, to, unit),
      });
      const outcome = {
        id,
        status: 'posted',
        from,
        to,
        unit,
        amount,
        balances: balancesAfter(book, legs, from, [unit]),
      };
      return success({
        customerId: from,
        locationId,
        parentId: null,
        occurredAtMs,
        legs,
        details: { to },
        draws: [],
        outcome,
        dueAtMs: null,
      });
    },
  };
}
