import type { CodeSums, Ledger, LedgerReports } from '../port.ts';
import { accountsOf, unitTransfers } from '../scan.ts';
import { postedAmount, settledAccounts } from '../totals.ts';
import {
  type ClusterFollower,
  type ClusterFollowerOptions,
  openClusterFollower,
} from './cluster-follower.ts';
import { type SumsByCode, sumIn } from './sqlite-index-sums.ts';
import { codeSums } from './sqlite-kept-sums.ts';

/**
 * A ledger that keeps no sums, with reports made from an index beside it. Everything else is the
 * ledger's own.
 */
export function withReports(ledger: Ledger, options: ClusterFollowerOptions): Ledger {
  const follower = openClusterFollower(ledger, options);
  return {
    ...ledger,
    reports: clusterReports(ledger, follower),
    async close() {
      await follower.close();
      await ledger.close();
    },
  };
}

function clusterReports(ledger: Ledger, follower: ClusterFollower): LedgerReports {
  return {
    accountsAsOf: (filter) => settledAccounts(ledger, filter),
    async sumsByCode({ ledger: unit, timestampMax }) {
      await follower.caughtUp();
      if (timestampMax === 0n) return await follower.ask('sums', unit);
      const before = await follower.ask('sumsBefore', { ledger: unit, timestampMax });
      if (!before) return [];
      const { timestamp: timestampMin, sums } = before;
      return await addPosted(ledger, sums, { unit, timestampMin, timestampMax });
    },
    async historyAccounts(query) {
      await follower.caughtUp();
      return await follower.ask('historyAccounts', query);
    },
    async historySums(query) {
      await follower.caughtUp();
      return await follower.ask('historySums', query);
    },
    keepUp: follower.keepUp,
  };
}

/** Sums, and what was posted in a unit between two timestamps, both inclusive. */
async function addPosted(
  ledger: Ledger,
  before: readonly CodeSums[],
  { unit, ...span }: { unit: number; timestampMin: bigint; timestampMax: bigint },
): Promise<CodeSums[]> {
  const sums: SumsByCode = new Map(before.map(({ code, ...sum }) => [code, sum]));
  const read = unitTransfers(ledger, { ledger: unit, timestampMax: span.timestampMax });
  for (let from = span.timestampMin - 1n; ; ) {
    const page = await read({ from, limit: 1_000 });
    const last = page.at(-1);
    if (!last) return codeSums(sums);
    const accounts = await accountsOf(ledger, page);
    for (const transfer of page) {
      const amount = postedAmount(transfer);
      const [debit, credit] = [transfer.debitAccountId, transfer.creditAccountId].map((id) =>
        accounts.get(id),
      );
      if (debit) sumIn(sums, debit.code).debits += amount;
      if (credit) sumIn(sums, credit.code).credits += amount;
    }
    if (last.timestamp >= span.timestampMax) return codeSums(sums);
    from = last.timestamp;
  }
}
