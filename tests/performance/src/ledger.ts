import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { openSqliteLedger } from '@laurel/ledger/adapters/sqlite';
import type { AccountDraft, Ledger, TransferDraft } from '@laurel/ledger/port';

export interface LedgerMeasurement {
  batchSize: number;
  transfersPerSecond: number;
  /** Time of one call, with a few calls in flight. */
  p50Ms: number;
  p99Ms: number;
}

const batchSizes = [1, 16, 128, 1_024, 8_189];
/** Callers that each wait for their answer: what shares a commit is part of what is measured. */
const inFlight = 4;

/**
 * Raw durable transfers per second of the embedded ledger, by batch size. Each transfer moves
 * between two accounts chosen at random and has a time-ordered id and an activity, as postings
 * have.
 * @param options.directory where the file is made (and removed): measure the disk that matters
 * @param options.seconds for each batch size
 */
export async function benchLedger(options: {
  directory: string;
  seconds: number;
  /** 10,000 by default. */
  accounts?: number;
}): Promise<LedgerMeasurement[]> {
  const accounts = options.accounts ?? 10_000;
  const directory = mkdtempSync(join(options.directory, 'bench-ledger-'));
  const ledger = await openSqliteLedger({ path: join(directory, 'ledger.db') });
  try {
    await openAccounts(ledger, accounts);
    const load = createLoad(accounts);
    const measured: LedgerMeasurement[] = [];
    for (const batchSize of batchSizes)
      measured.push(await measure(ledger, () => load(batchSize), batchSize, options.seconds));
    return measured;
  } finally {
    await ledger.close();
    rmSync(directory, { recursive: true });
  }
}

async function openAccounts(ledger: Ledger, count: number): Promise<void> {
  const draft = (id: bigint): AccountDraft => ({
    id,
    userData128: id,
    userData64: 0n,
    userData32: 0,
    ledger: 1,
    code: 1,
    flags: 0,
    timestamp: 0n,
    debitsPending: 0n,
    debitsPosted: 0n,
    creditsPending: 0n,
    creditsPosted: 0n,
    reserved: 0,
  });
  for (let from = 0; from < count; from += 8_000) {
    const size = Math.min(8_000, count - from);
    await ledger.createAccounts(
      Array.from({ length: size }, (_, index) => draft(BigInt(from + index + 1))),
    );
  }
}

/** Makes batches; the same ones in every run. */
function createLoad(accounts: number): (size: number) => TransferDraft[] {
  let lastId = 1_795_000_000_000n << 64n;
  let state = 1;
  const below = (limit: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
  return (size) =>
    Array.from({ length: size }, () => {
      lastId += 1n;
      const debit = below(accounts);
      return {
        id: lastId,
        debitAccountId: BigInt(debit + 1),
        creditAccountId: BigInt(((debit + 1 + below(accounts - 1)) % accounts) + 1),
        amount: BigInt(1 + below(1_000)),
        pendingId: 0n,
        userData128: lastId >> 2n,
        userData64: 0n,
        userData32: 0,
        timeout: 0,
        ledger: 1,
        code: 1,
        flags: 0,
        timestamp: 0n,
      };
    });
}

async function measure(
  ledger: Ledger,
  load: () => TransferDraft[],
  batchSize: number,
  seconds: number,
): Promise<LedgerMeasurement> {
  const latenciesMs: number[] = [];
  const startMs = performance.now();
  const endMs = startMs + seconds * 1_000;
  const caller = async () => {
    while (performance.now() < endMs) {
      const batch = load();
      const sentMs = performance.now();
      const results = await ledger.createTransfers(batch);
      latenciesMs.push(performance.now() - sentMs);
      const refused = results.find(({ status }) => status !== 'created');
      if (refused) throw new Error(`a transfer of the benchmark was refused: ${refused.status}`);
    }
  };
  await Promise.all(Array.from({ length: inFlight }, caller));
  const elapsedSeconds = (performance.now() - startMs) / 1_000;
  latenciesMs.sort((a, b) => a - b);
  const percentile = (share: number) =>
    latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * share))] ?? 0;
  return {
    batchSize,
    transfersPerSecond: Math.round((latenciesMs.length * batchSize) / elapsedSeconds),
    p50Ms: Number(percentile(0.5).toFixed(2)),
    p99Ms: Number(percentile(0.99).toFixed(2)),
  };
}

// Run alone: `node tests/performance/src/ledger.ts [directory] [seconds] [accounts]`
if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [directory = '.', seconds = '3', accounts = '10000'] = process.argv.slice(2);
  console.table(
    await benchLedger({ directory, seconds: Number(seconds), accounts: Number(accounts) }),
  );
}
