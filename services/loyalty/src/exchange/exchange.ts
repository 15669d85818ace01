import { type Result, success } from '@laurel/contracts/problems';
import type { KeptGift } from '../engine/kept-gifts.ts';
import type { OutcomeEvent } from '../pipeline/activity.ts';
import type { OrgContext } from '../pipeline/context.ts';
import type { Command, Decided, Handling, Kind, KindTools, Prepared } from '../pipeline/kind.ts';
import { lapsedMeanwhile } from '../refund/lapsed.ts';
import { accountsToReverse, refundKind } from '../refund/record-refund.ts';
import { returnedIn } from '../refund/sale-steps.ts';
import { decideOccasion } from '../sale/decide-occasion.ts';
import { saleKind } from '../sale/record-sale.ts';
import type { Returns } from '../sale/returned.ts';
import type { SaleRequest } from '../sale/sale.ts';
import type { SaleActivity, SaleInput } from '../sale/stored-sale.ts';
import { balancesAfter } from '../words/balances.ts';
import { repaidFirst } from '../words/debts.ts';
import { boughtOf, bringsBack } from '../words/exchange.ts';
import { withLots } from '../words/lots.ts';
import type { Sale, SaleLine, Standings } from '../words/model.ts';
import { standingsAfter } from '../words/standings-after.ts';
import { giftsOf } from './exchanged-gifts.ts';
import { type PlannedReturn, planReturns } from './plan-returns.ts';
import { takeReturns } from './take-returns.ts';

/**
 * A sale, in which something of other sales may be brought back (`returnOf`): what that had brought
 * is taken back as by a refund by line, then what is bought is decided on what there is by then,
 * all in one chain. Each return is numbered among the refunds of its sale, so that of those that
 * race for a piece one gets it.
 */
export const exchangingSaleKind: Kind<SaleRequest, SaleActivity> = {
  ...saleKind,
  origins: [...saleKind.origins, 'refund', 'debt', 'returned'],
  sentence(movement, of) {
    const isTaken = movement.reason === 'refund' || movement.reason === 'debt';
    if (!isTaken && movement.state !== 'voided') return saleKind.sentence(movement, of);
    return refundKind.sentence(movement, { activity: undefined, rule: of.rule });
  },
  events: (activity) => [...saleKind.events(activity), ...returnEvents(activity)],
  open(tools) {
    const handling = saleKind.open(tools);
    return {
      ...handling,
      async accept(requests) {
        const accepted = await handling.accept(requests);
        if (!accepted.some((command) => command.ok && isExchange(command.value))) return accepted;
        return await Promise.all(
          accepted.map((command, i) => {
            const request = requests[i];
            const mayLose = request?.fromLog === true || request?.inBatch === true;
            return command.ok && mayLose && isExchange(command.value)
              ? withoutUnknown(command.value, tools)
              : command;
          }),
        );
      },
      async prepare(commands) {
        if (!commands.some(isExchange)) return await handling.prepare(commands);
        return await Promise.all(
          commands.map(async (command) => {
            const planned = isExchange(command) ? await planFor(command, tools) : success([]);
            if (!planned.ok) return planned;
            if (!isExchange(command)) return await preparedOne(handling, command);
            const { input, resolved, orgId } = command;
            const sale = boughtIn(input.sale, planned.value);
            const { locationId, customerId, occurredAtMs } = input.sale;
            const subject = resolved ?? (await tools.subjects.load(orgId, locationId, customerId));
            const telling = { nowMs: tools.clock.now(), warnings: input.warnings };
            return success(
              prepareExchange({
                bought: (gifts) =>
                  decideOccasion<SaleInput>({ kind: 'sale', sale }, subject, { ...telling, gifts }),
                ...{ planned: planned.value, customerId, occurredAtMs },
              }),
            );
          }),
        );
      },
    };
  },
};

async function planFor(command: Command<SaleInput>, tools: KindTools) {
  const { orgId, input, resolved, dedupe } = command;
  const context = resolved ? success(resolved.context) : await tools.contexts.of(orgId);
  if (!context.ok) return context;
  return await planReturns(tools, context.value, { sale: input.sale, by: dedupe });
}

async function preparedOne(
  handling: Pick<Handling<SaleRequest, SaleActivity>, 'prepare'>,
  command: Command<SaleInput>,
): Promise<Result<Prepared<SaleActivity>>> {
  const [prepared] = await handling.prepare([command]);
  if (!prepared) throw new Error('one command, one preparation');
  return prepared;
}

/** What was bought, in place of all that the record keeps. */
const boughtIn = (sale: Sale, planned: readonly PlannedReturn[]): Sale =>
  boughtOf(
    sale,
    planned.map(({ paid }) => paid),
  );

/**
 * Somebody waits for the answer to a sale sent alone, and may take the goods again. Of one among
 * many, or from the log, nobody would learn that the shop has lost it: a line that brings back what
 * cannot be found is recorded as one that brings back something, of no sale that is known.
 */
async function withoutUnknown(
  command: Command<SaleInput>,
  tools: KindTools,
): Promise<Result<Command<SaleInput>>> {
  const context = await tools.contexts.of(command.orgId);
  if (!context.ok) return context;
  let { input } = command;
  while (bringsBack(input.sale)) {
    const asked = { sale: input.sale, by: command.dedupe };
    const planned = await planReturns(tools, context.value, asked);
    const errors = planned.ok ? [] : (planned.problem.errors ?? []);
    if (errors.length === 0) break;
    const faults = new Map(errors.map((error) => [Number(error.pointer.split('/')[2]), error]));
    const lines = input.sale.lines.map((line, at) => (faults.has(at) ? withoutReturn(line) : line));
    const warnings = [...faults.values()].map((error) => ({
      code: 'return_not_found' as const,
      ...error,
    }));
    input = {
      ...input,
      sale: { ...input.sale, lines },
      warnings: [...(input.warnings ?? []), ...warnings],
    };
  }
  return success({ ...command, input });
}

const withoutReturn = ({ returnOf: _, ...line }: SaleLine): SaleLine => line;

const isExchange = ({ input }: Command<SaleInput>) => bringsBack(input.sale);

const returnEvents = (activity: SaleActivity): OutcomeEvent[] =>
  returnedIn(activity).map(({ outcome }) => ({ type: 'loyalty.refund_posted', payload: outcome }));

/** A sale in which something of others is brought back, ready to be decided but for that. */
export interface Exchange {
  /** What is bought, with what stays of the gifts of what is brought back. */
  bought(gifts: readonly KeptGift[]): Prepared<SaleActivity>;
  planned: readonly PlannedReturn[];
  /** Whose it is. */
  customerId: string | null;
  occurredAtMs: number;
}

/** Takes back what is brought back, then decides what is bought on what there is by then. */
export function prepareExchange(exchange: Exchange): Prepared<SaleActivity> {
  const { planned, customerId } = exchange;
  const gifts = giftsOf(
    planned.map(({ exchanged }) => exchanged),
    customerId,
  );
  const { context, reads } = exchange.bought(gifts);
  const lapses = planned.flatMap((one) => one.lapses);
  const accounts = planned.flatMap((one) => accountsToReverse(one.history, one.lapses));
  return {
    context,
    reads: withLots(context.units, { ...reads, accounts: [...reads.accounts, ...accounts] }),
    decide: (standings, id) =>
      lapsedMeanwhile(lapses, standings) ??
      decideExchange(exchange, { gifts, context, standings }, id),
  };
}

interface Deciding {
  gifts: readonly KeptGift[];
  context: OrgContext;
  standings: Standings;
}

/** Pure. */
function decideExchange(
  { bought, planned, occurredAtMs }: Exchange,
  { gifts, context, standings }: Deciding,
  id: string,
): Result<Decided<SaleActivity>> {
  const { legs: back, of } = takeReturns(planned, standings, { context, occurredAtMs });
  const stays = notLapsed(gifts, of);
  const decision = bought(stays).decide(standingsAfter(standings, back), id);
  if (!decision.ok) return decision;
  const { customerId, details, outcome } = decision.value;
  const legs = repaidFirst(standings, [...back, ...decision.value.legs]);
  const units = outcome.balances.map(({ unit }) => unit);
  const holder = (unit: string) => context.holderOf({ id: customerId ?? '' }, unit);
  return success({
    ...decision.value,
    legs,
    details: { ...details, returns: { first: back.length, of } },
    outcome: {
      ...outcome,
      balances: customerId === null ? [] : balancesAfter(standings, legs, holder, units),
      returns: of.map(({ told }) => told),
    },
  });
}

/**
 * What has lapsed of what is taken back stays lapsed: of gifts no more stays than of their unit was
 * there, or had been spent.
 */
function notLapsed(gifts: readonly KeptGift[], of: Returns['of']): readonly KeptGift[] {
  const left = new Map<string, number>();
  for (const { told } of of) {
    for (const { unit, amount } of told.reversed) left.set(unit, (left.get(unit) ?? 0) + amount);
    for (const { unit, amount } of told.lapsed ?? [])
      left.set(unit, (left.get(unit) ?? 0) - amount);
  }
  return gifts.flatMap((gift) => {
    const amount = Math.min(gift.amount, left.get(gift.unit) ?? 0);
    left.set(gift.unit, (left.get(gift.unit) ?? 0) - amount);
    return amount > 0 ? [{ ...gift, amount }] : [];
  });
}
