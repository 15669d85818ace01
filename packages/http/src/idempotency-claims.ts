import { randomUUID } from 'node:crypto';
import type { Clock } from '@laurel/contracts/clock';
import type { Collection, Document, Documents, Draft, Key } from '@laurel/documents/port';
import type { EdgeLog } from './failures.ts';

/** What a write answered. */
export interface Answer {
  status: number;
  contentType: string | null;
  body: string | null;
  /** Whether the body is sealed; absent in what was kept before bodies were. */
  sealed?: boolean;
}

/**
 * A key and what became of its request; `status` is null while it runs, and after a crash in the
 * middle of it.
 */
interface Remembered extends Document {
  /** Hash of method, URL and body. */
  request: string;
  status: number | null;
  contentType: string | null;
  body: string | null;
  sealed?: boolean;
  expiresAtMs: number;
  /** `run/number`: the run of the process that carries it out, and which of its claims this is. */
  holder: string;
  /** By the holder's clock. Later than that, nobody works on it any more. */
  leaseUntilMs: number;
}

/**
 * A write that this process carries out under a key; its lease is renewed until one of these is
 * called.
 */
export interface Claim {
  /**
   * Stores what is replayed from now on. False when another process took the key over, because the
   * lease had run out.
   */
  keep(answer: Answer): Promise<boolean>;
  /** The next request may carry it out at once. */
  giveBack(): Promise<void>;
}

type Claiming =
  | { kind: 'ours'; claim: Claim }
  | { kind: 'answered'; answer: Answer }
  | { kind: 'reused' }
  | { kind: 'busy' };

export interface Claims {
  /**
   * To be called for one request per key at a time within a process: a claim of this process that
   * is not under way counts as left behind.
   */
  take(key: Key, request: string): Promise<Claiming>;
  /** Forgets what is no longer replayed. Returns how many. */
  sweep(): Promise<number>;
}

export interface ClaimsOptions {
  documents: Documents;
  clock: Clock;
  log: EdgeLog;
  keptMs: number;
  leaseMs: number;
  /**
   * No other process uses these documents: what another run left has no one any more who works on
   * it.
   */
  exclusive: boolean;
}

/** Rivals that keep taking the key over from each other; then the answer is «try again». */
const attemptsMax = 3;

/**
 * Keys claimed in the documents alone, so that nothing but the documents is needed to write once.
 */
export function openClaims({
  documents,
  clock,
  log,
  keptMs,
  leaseMs,
  exclusive,
}: ClaimsOptions): Claims {
  const records = documents.collection<Remembered>('idempotency', {
    indexes: [{ fields: ['expiresAtMs'], global: true }],
  });
  const run = randomUUID();
  let count = 0;

  const isWorkedOn = ({ holder, leaseUntilMs }: Remembered, nowMs: number) =>
    leaseUntilMs > nowMs &&
    // a lease that is longer than any is of before the clock was set back; clocks may differ
    leaseUntilMs - nowMs <= 2 * leaseMs &&
    !exclusive &&
    !holder.startsWith(run);

  const freshRecord = ({ orgId, id }: Key, request: string, nowMs: number): Draft<Remembered> => {
    count += 1;
    const claim = {
      holder: `${run}/${count}`,
      leaseUntilMs: nowMs + leaseMs,
      expiresAtMs: nowMs + keptMs,
    };
    return { orgId, id, request, status: null, contentType: null, body: null, ...claim };
  };

  const renewed = (record: Draft<Remembered>, version: number): Claim =>
    keepClaim({ records, record, version, clock, log, leaseMs });

  return {
    async take(key, request) {
      for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
        const nowMs = clock.now();
        const record = freshRecord(key, request, nowMs);
        if ((await records.insert(record)) === 'inserted')
          return { kind: 'ours', claim: renewed(record, 1) };
        const known = await records.get(key);
        if (!known) continue; // swept in between
        if (known.expiresAtMs > nowMs) {
          if (known.request !== request) return { kind: 'reused' };
          const { status, contentType, body, sealed = false } = known;
          if (status !== null)
            return { kind: 'answered', answer: { status, contentType, body, sealed } };
          if (isWorkedOn(known, nowMs)) return { kind: 'busy' };
        }
        if ((await records.replace(record, known.version)) === 'replaced')
          return { kind: 'ours', claim: renewed(record, known.version + 1) };
      }
      return { kind: 'busy' };
    },
    sweep: () => sweep(records, clock.now()),
  };
}

interface HeldClaim {
  records: Collection<Remembered>;
  record: Draft<Remembered>;
  version: number;
  clock: Clock;
  log: EdgeLog;
  leaseMs: number;
}

function keepClaim({
  records,
  record,
  version: firstVersion,
  clock,
  log,
  leaseMs,
}: HeldClaim): Claim {
  let version = firstVersion;
  let renewal: Promise<unknown> = Promise.resolve();

  /**
   * Writes the record if it is still ours. An earlier write whose answer got lost may have moved
   * its version.
   */
  const write = async (change: Partial<Remembered>): Promise<boolean> => {
    for (let attempt = 0; attempt < 2; attempt += 1) {
      if ((await records.replace({ ...record, ...change }, version)) === 'replaced') {
        version += 1;
        return true;
      }
      const present = await records.get(record);
      if (present?.holder !== record.holder) return false;
      version = present.version;
    }
    return false;
  };
  const renew = async () => {
    try {
      if (!(await write({ leaseUntilMs: clock.now() + leaseMs }))) clearInterval(timer);
    } catch (error) {
      log.warn(
        { err: error },
        'a claim on an Idempotency-Key could not be renewed; it is tried again',
      );
    }
  };
  const timer = setInterval(() => {
    renewal = renewal.then(renew);
  }, leaseMs / 3);
  timer.unref();

  /** After the renewals, so that writes of one claim never cross. */
  const end = async (change: Partial<Remembered>) => {
    clearInterval(timer);
    await renewal;
    return await write(change);
  };
  return {
    keep: (answer) => end({ ...answer, leaseUntilMs: 0 }),
    async giveBack() {
      await end({ leaseUntilMs: 0 });
    },
  };
}

async function sweep(records: Collection<Remembered>, nowMs: number): Promise<number> {
  let swept = 0;
  for (;;) {
    const { data } = await records.find({
      orgId: undefined,
      filter: { expiresAtMs: { $lt: nowMs } },
      limit: 500,
    });
    const deleted = await Promise.all(
      data.map(({ orgId, id, version }) => records.delete({ orgId, id }, version)),
    );
    swept += deleted.filter(Boolean).length;
    if (data.length < 500) return swept;
  }
}
