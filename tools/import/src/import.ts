import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { type Clock, systemClock } from '@laurel/contracts/clock';
import { openWorkingFile } from './adapters/sqlite-working-file.ts';
import { createApiRequests } from './api-requests.ts';
import { createDryTarget } from './dry-target.ts';
import { createHttpTarget } from './http-target.ts';
import { ImportError, type ImportMap, readMap } from './map.ts';
import { type Progress, silentProgress } from './progress.ts';
import { writeRejects } from './rejects-file.ts';
import { sendTickets } from './send-tickets.ts';
import { hashFile, stageFile } from './stage.ts';
import type { Movement, SendOutcome, Target } from './target.ts';
import { tellReferrals } from './tell-referrals.ts';
import type { Tally, WorkingFile } from './working-file.ts';

export interface ImportOptions {
  /** CSV of sale lines; gzipped when it ends in `.gz`. */
  file: string;
  map: ImportMap | string;
  /** A running host. Not needed for a rehearsal. */
  url?: string;
  /** API key of the organization, with the scopes `pos`, `read` and `manage`. */
  key?: string;
  /** Directory for the working file; default `./data/import`. */
  work?: string;
  /** Where the rejects go; default `<work>/<file>.rejects.csv`. */
  rejects?: string;
  /** Rehearsal: reads, checks and sorts everything, sends nothing. */
  dry?: boolean;
  progress?: Progress;
  clock?: Clock;
  /** How the client waits before it tries again. */
  sleep?(ms: number): Promise<unknown>;
}

/** What became of the file. `lines = imported + refunded + rejected`, always. */
export interface ImportSummary extends Omit<Tally, 'openTickets' | 'sales'> {
  lines: number;
  /** Lines whose price was rounded to the minor unit. */
  rounded: number;
  /**
   * This run's requests; `replayed` ones were known to the host before. `alreadyDone`: finished by
   * an earlier run, not sent again.
   */
  sales: { posted: number; replayed: number; refused: number; alreadyDone: number };
  refunds: { posted: number; replayed: number; refused: number };
  locationsCreated: number;
  /** Customers that had to be looked up or made. */
  customers: number;
  /**
   * Σ that the sales this run sent have earned, and the refunds taken back, as the host answered;
   * replays included.
   */
  earned: Movement[];
  reversed: Movement[];
  seconds: number;
  linesPerSecond: number;
  rejectsFile: string;
  workingFile: string;
}

/**
 * Imports a file of sale lines over the public API. Resumable: run it again with the same file,
 * map, url and key and it continues. Idempotent: every sale and refund has an external id, so a
 * second run, even without the working file, changes nothing.
 * @throws ImportError when it cannot go on; what was done is kept
 */
export async function importFile(options: ImportOptions): Promise<ImportSummary> {
  const {
    file,
    progress = silentProgress,
    clock = systemClock,
    dry = false,
    work = join('data', 'import'),
  } = options;
  const startedMs = clock.now();
  const map = typeof options.map === 'string' ? await readMap(options.map) : options.map;
  const path = join(
    work,
    `${basename(file)}-${await fingerprint(options, map)}${dry ? '.dry' : ''}.db`,
  );
  const rejectsFile = options.rejects ?? join(work, `${basename(file)}.rejects.csv`);
  const target = dry ? createDryTarget() : connect(options, map, clock);
  const workingFile = openExclusively(path);
  try {
    const staged = workingFile.staged() ?? (await stageAfresh(file, map, workingFile, progress));
    const before = workingFile.tally();
    if (before.openTickets > 0) await target.expectProgram();
    const locationsCreated = await nameLocations(workingFile, target, map);
    const customers = await nameCustomers(workingFile, target, progress);
    await tellReferrals(workingFile, target, progress);
    const sent = await send(workingFile, target, map, progress);
    const { openTickets, sales, ...tally } = workingFile.tally();
    if (openTickets > 0 || tally.imported + tally.refunded + tally.rejected !== staged.lines) {
      throw new Error(
        `lines are unaccounted for: ${JSON.stringify({ staged, openTickets, ...tally })}`,
      );
    }
    await writeRejects({ file, delimiter: map.delimiter, to: rejectsFile }, workingFile.rejects());
    const seconds = Math.max(clock.now() - startedMs, 1) / 1000;
    return {
      ...staged,
      ...tally,
      ...sent,
      sales: { ...sent.sales, alreadyDone: before.sales },
      locationsCreated,
      customers,
      seconds,
      linesPerSecond: Math.round(staged.lines / seconds),
      rejectsFile,
      workingFile: path,
    };
  } finally {
    if (dry) workingFile.discard();
    else workingFile.close();
  }
}

/**
 * Work is resumed only for the same bytes, read the same way, into the same installation and
 * organization.
 */
async function fingerprint(
  { file, url = '', key = '' }: ImportOptions,
  map: ImportMap,
): Promise<string> {
  const keyHash = createHash('sha256').update(key).digest('hex');
  const parts = [await hashFile(file), JSON.stringify(map), url, keyHash];
  return createHash('sha256').update(parts.join('\n')).digest('hex').slice(0, 16);
}

function connect({ url, key, sleep }: ImportOptions, map: ImportMap, clock: Clock): Target {
  if (url === undefined || key === undefined)
    throw new ImportError('refused', 'an import needs the url of a host and an API key');
  const requests = createApiRequests({ url, key, ...(sleep ? { sleep } : {}) });
  return createHttpTarget(requests, { source: map.source, clock });
}

/** A file left half-staged by a kill is thrown away: nothing of it was sent. */
function openExclusively(path: string): WorkingFile {
  const opened = open(path);
  if (opened.staged()) return opened;
  opened.discard();
  return open(path);
}

function open(path: string): WorkingFile {
  try {
    return openWorkingFile(path);
  } catch (error) {
    if (!(error instanceof Error) || !error.message.includes('locked')) throw error;
    throw new ImportError('busy', `another import of this file is running (${path})`, {
      cause: error,
    });
  }
}

async function stageAfresh(
  file: string,
  map: ImportMap,
  workingFile: WorkingFile,
  progress: Progress,
) {
  const stage = progress.stage('reading lines', undefined);
  await stageFile(file, map, workingFile, (lines) => stage.update(lines));
  stage.end();
  const staged = workingFile.staged();
  if (!staged) throw new Error('the working file does not know that it is staged');
  return staged;
}

async function nameLocations(
  workingFile: WorkingFile,
  target: Target,
  map: ImportMap,
): Promise<number> {
  let created = 0;
  const unknown = workingFile.unknownLocations(100_000);
  if (unknown.length === 0) return 0;
  const known = await target.locations();
  for (const name of unknown) {
    let id = known.get(name);
    if (id === undefined) {
      const zones: Record<string, string> =
        'timeZones' in map.location ? (map.location.timeZones ?? {}) : {};
      id = await target.createLocation({ name, timeZone: zones[name] ?? map.location.timeZone });
      created += 1;
    }
    workingFile.learnLocation(name, id);
  }
  return created;
}

const customersUnderWay = 16;

async function nameCustomers(
  workingFile: WorkingFile,
  target: Target,
  progress: Progress,
): Promise<number> {
  let named = 0;
  let stage: ReturnType<Progress['stage']> | undefined;
  for (;;) {
    const page = workingFile.unknownCustomers(1_000);
    if (page.length === 0) break;
    stage ??= progress.stage('customers', undefined);
    const waiting = page.values();
    const nameSome = async () => {
      for (const name of waiting) {
        const made = await target.createCustomer(name);
        if (made.ok) workingFile.learnCustomer(name, made.id);
        else workingFile.refuseCustomer(name, made.reject);
        named += 1;
      }
    };
    await Promise.all(Array.from({ length: customersUnderWay }, nameSome));
    stage.update(named);
  }
  stage?.end();
  return named;
}

async function send(workingFile: WorkingFile, target: Target, map: ImportMap, progress: Progress) {
  const sales = createCount();
  const refunds = createCount();
  const { openTickets } = workingFile.tally();
  const stage = progress.stage('sales and returns', openTickets);
  let done = 0;
  await sendTickets({
    workingFile,
    target,
    source: map.source,
    currency: map.currency,
    batchesMax: 4,
    returnsMax: 16,
    onSale: sales.add,
    onRefund: refunds.add,
    onDone(tickets) {
      done += tickets.length;
      stage.update(done);
    },
  });
  stage.end();
  return {
    sales: sales.count,
    refunds: refunds.count,
    earned: sales.moved(),
    reversed: refunds.moved(),
  };
}

function createCount() {
  const count = { posted: 0, replayed: 0, refused: 0 };
  const units = new Map<string, number>();
  return {
    count,
    add(outcome: SendOutcome) {
      if (!outcome.ok) {
        count.refused += 1;
        return;
      }
      count[outcome.replayed ? 'replayed' : 'posted'] += 1;
      for (const { unit, amount } of outcome.moved)
        units.set(unit, (units.get(unit) ?? 0) + amount);
    },
    moved: (): Movement[] => [...units].map(([unit, amount]) => ({ unit, amount })),
  };
}
