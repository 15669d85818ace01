import type { Clock } from '@laurel/contracts/clock';
import type { Ledger } from '@laurel/ledger/port';
import type { Customer, Membership } from '@laurel/membership/membership';
import { measuresIn, readTier, tierOutcome, tierPlace } from '../engine/tiers.ts';
import type { OrgContext } from '../pipeline/context.ts';
import { loadStandings } from '../pipeline/standings.ts';
import { viewOf } from '../pipeline/subjects.ts';
import type { Reads, TierOutcome } from '../words/model.ts';

export interface CountingDeps {
  membership: Pick<Membership, 'customers' | 'locations'>;
  ledger: Ledger;
  clock: Clock;
}

/** The level that what is counted carries by itself, whatever is stored. */
export type CountedTier = Pick<TierOutcome, 'id' | 'untilMs'>;

/**
 * What the ledger counts for a customer by now, as of a moment; nothing where the program has no
 * tiers.
 */
export async function countedTier(
  { ledger }: Pick<CountingDeps, 'ledger'>,
  { program: { tiers }, units, holderOf }: OrgContext,
  customer: Customer,
  moment: { atMs: number; timeZone: string },
): Promise<CountedTier> {
  if (!tiers) return { id: null, untilMs: null };
  const holder = holderOf(customer, tiers.unit);
  const without = { ...viewOf(customer), tier: null };
  const reads: Reads = { accounts: [], lifetime: [] };
  readTier(reads, tiers, without, { ...moment, holder });
  const standings = await loadStandings(ledger, [{ reads, numberOf: units.numberOf }]);
  const measures = measuresIn(standings, tiers, holder);
  const place = tierPlace(tiers, without, measures, { ...moment, added: 0 });
  const { id, untilMs } = tierOutcome(tiers, without, place);
  return { id, untilMs };
}
