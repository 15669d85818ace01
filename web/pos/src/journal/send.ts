import type { LaurelClient } from '@laurel/api-client/source/client';
import { dataOf, Refused } from '../api.ts';
import type { Entry, RefundEntry, SaleEntry } from './entry.ts';
import type { Journal } from './journal.ts';

/**
 * How sending ended: `told`: nothing waits any more. `unreached`: the server does not answer, or is
 * busy. `unknown`: it does not know this till any more.
 */
export type Sent = 'told' | 'unreached' | 'unknown';

/**
 * Tells the server what waits, oldest first. Each step is written down once it is known to have
 * happened; one whose answer was lost is said again in the same words, under the same number.
 * @param isKnown whether the server still knows who asks here
 */
export async function sendWaiting(
  journal: Pick<Journal, 'entries' | 'write'>,
  api: Pick<LaurelClient, 'POST'>,
  isKnown: () => Promise<boolean>,
): Promise<Sent> {
  const waiting = journal.entries().filter(({ state }) => state === 'waiting');
  for (const entry of waiting.reverse()) {
    try {
      await (entry.kind === 'sale'
        ? sendSale(entry, journal, api)
        : sendRefund(entry, journal, api));
    } catch (error) {
      if (!(error instanceof Refused)) return 'unreached';
      // another person may have signed in in this browser meanwhile
      if (error.status === 401 || (error.status === 403 && !(await isKnown()))) return 'unknown';
      // what this one alone cannot bear does not keep up the others
      if (error.status === 500) continue;
      if (error.passes) return 'unreached';
      const now = journal.entries().find(({ number }) => number === entry.number) ?? entry;
      await journal.write({ ...now, state: 'refused', problem: problemText(error) });
    }
  }
  return journal.entries().some(({ state }) => state === 'waiting') ? 'unreached' : 'told';
}

type Writes = Pick<Journal, 'entries' | 'write'>;
type Asks = Pick<LaurelClient, 'POST'>;

async function sendSale(entry: SaleEntry, journal: Writes, api: Asks): Promise<void> {
  let now = entry;
  // what a person has said of it meanwhile stays
  const write = async (change: Partial<SaleEntry>) => {
    const latest = journal.entries().find(({ number }) => number === entry.number);
    now = { ...(latest?.kind === 'sale' ? latest : now), ...change };
    await journal.write(now);
  };
  if (!now.outcome) {
    const told = dataOf(await api.POST('/v1/transactions', { body: now.sale }));
    const { id, earned, stamps, rewards, balances, why, warnings, customerId } = told;
    if (id === null) throw new Error('a sale was answered with a preview');
    const warned = warnings === undefined ? {} : { warnings };
    await write({ outcome: { id, earned, stamps, rewards, balances, why, customerId, ...warned } });
  }
  for (const id of now.captures) {
    const path = { path: { id } };
    const body = { transactionExternalId: entry.number };
    dataOf(await api.POST('/v1/redemptions/{id}/capture', { params: path, body }));
    await write({ captures: now.captures.filter((other) => other !== id) });
  }
  if (now.undo !== undefined && !now.undone && now.outcome) {
    const path = { path: { id: now.outcome.id } };
    const answer = await api.POST('/v1/transactions/{id}/void', {
      ...{ params: path, body: { reason: now.undo } },
    });
    // whoever was first, it is undone
    const isUndone = !answer.response.ok && answer.error?.code === 'transaction_voided';
    if (!isUndone) dataOf(answer);
    await write({ undone: true });
  }
  const hasMore = now.undo !== undefined && !now.undone;
  if (!hasMore) await write({ state: 'done' });
}

async function sendRefund(entry: RefundEntry, journal: Writes, api: Asks): Promise<void> {
  const told = dataOf(await api.POST('/v1/refunds', { body: entry.refund }));
  const reversed = 'reversed' in told ? told.reversed : [];
  const takenBack = { reversed, waitsForSale: !('reversed' in told) };
  await journal.write({ ...entry, takenBack, state: 'done' });
}

const problemText = ({ message, problem }: Refused): string =>
  [message, ...(problem.errors ?? []).map(({ pointer, detail }) => `${pointer} ${detail}`)].join(
    ' · ',
  );

/** What a person may decide of an entry that was refused: to try it again as it is. */
export const again = (entry: Entry): Entry => {
  const { problem: _, ...rest } = entry;
  return { ...rest, state: 'waiting' };
};
