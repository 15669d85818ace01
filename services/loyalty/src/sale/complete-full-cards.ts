import type { Result } from '@laurel/contracts/problems';
import { keyText } from '@laurel/ledger/chart';
import type { Ledger } from '@laurel/ledger/port';
import { createSupplies, stockKey, supplyAccounts } from '../engine/supplies.ts';
import type { Activity, Done } from '../pipeline/activity.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { walletAndDebt } from '../words/accounts.ts';
import { stampUnit } from '../words/units.ts';
import { type CompletionRequest, fullCards } from './complete-cards.ts';
import type { CustomerOccasion } from './occasion-outcome.ts';

export interface CompletionDeps {
  ledger: Ledger;
  /** The write path that completes cards; one result per request, in order. */
  complete(requests: readonly CompletionRequest[]): Promise<Result<Done>[]>;
}

/** Somebody who was given stamps. */
export interface Stamped {
  activity: Pick<Activity, 'id' | 'locationId' | 'occurredAtMs'>;
  /** Of the void of an exchange, the sale of which they are. */
  saleId?: string;
  customerId: string;
  /** What he was given; stamps are among it. */
  units: readonly string[];
}

/** What a sale or event gave. */
export const stampedBy = ({ activity, customerId }: CustomerOccasion): Stamped[] => {
  const units = activity.outcome.stamps.flatMap(({ card, added }) =>
    added > 0 ? [stampUnit(card)] : [],
  );
  return units.length > 0 ? [{ activity, customerId, units }] : [];
};

/**
 * Completes the cards that racing sales filled together. One look at the stamps of all customers of
 * the batch; nearly always that is all. Repeating it is harmless.
 */
export async function completeFullCards(
  { ledger, complete }: CompletionDeps,
  context: OrgContext,
  stamped: readonly Stamped[],
): Promise<void> {
  const { orgId, headOfficeId, program, units } = context;
  const byUnit = new Map(program.cards.map((card) => [card.unit, card]));
  const looks = stamped.flatMap(({ units: given, ...by }) =>
    given.flatMap((unit) => {
      const card = byUnit.get(unit); // gone, if the program changed a moment ago
      return card ? [{ ...by, card }] : [];
    }),
  );
  const accounts = new Map(
    looks
      .flatMap(({ customerId, card }) => [
        ...walletAndDebt(context.holderOf({ id: customerId }, card.unit), card.unit),
        ...(card.rewardStock === null
          ? []
          : supplyAccounts(stockKey(card.rewardUnit, headOfficeId))),
      ])
      .map((key) => [keyText(key), key]),
  );
  const standings = await loadStandings(ledger, [
    { reads: { accounts: [...accounts.values()], lifetime: [] }, numberOf: units.numberOf },
  ]);
  const supplies = createSupplies(standings);
  const full = looks.filter(({ card, customerId }) => {
    const holderOf = (unit: string) => context.holderOf({ id: customerId }, unit);
    return fullCards(card, { standings, supplies, holderOf, headOfficeId }) > 0;
  });
  // One request per customer completes what there is: by the latest, which filled it, with whose
  // stamps it is taken back.
  const latest = new Map(full.map((by) => [by.customerId, by] as const));
  if (latest.size === 0) return;
  const results = await complete(
    [...latest.values()].map(
      ({ activity: { id, locationId, occurredAtMs }, saleId, customerId }) => ({
        orgId,
        activityId: id,
        ...(saleId !== undefined && { saleId }),
        customerId,
        locationId,
        occurredAtMs,
      }),
    ),
  );
  for (const result of results)
    if (!result.ok && result.problem.code !== 'insufficient_balance')
      throw new Error(`a full card was not completed: ${result.problem.detail}`);
}
