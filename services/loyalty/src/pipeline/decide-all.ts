import { failure, type Result } from '@laurel/contracts/problems';
import { inSlices } from '@laurel/contracts/slices';
import { balanceMax, beyondLimit } from '../words/limits.ts';
import type { Activity } from './activity.ts';
import { findRecorded } from './find-recorded.ts';
import type { Decided, Prepared } from './kind.ts';
import { nameOf, type Path, type PendingCommand, type Slots } from './pending-command.ts';
import type { Posting } from './post.ts';
import { postingOf, recordOf } from './record.ts';
import { type LedgerStandings, loadStandings } from './standings.ts';

export interface DecidedCommand<A extends Activity> extends PendingCommand<A> {
  activity: A;
  posting: Posting;
}

export interface Decisions<A extends Activity> {
  decided: DecidedCommand<A>[];
  standings: LedgerStandings;
  /** Refused as if they were new, but recorded before: they are answered as they were then. */
  repeats: PendingCommand<A>[];
  /** Ids of declined activities whose record was taken away. */
  dropped: string[];
}

/** Decides a batch, each on the results of those before it. Refusals go into their slots. */
export async function decideAll<A extends Activity>(
  path: Path<A>,
  open: readonly PendingCommand<A>[],
  slots: Slots<A>,
): Promise<Decisions<A>> {
  const { type, ledger, clock, ids } = path;
  const prepared = await path.prepare(open.map(({ command }) => command));
  const ready = prepared.flatMap((p) => (p.ok ? [p.value] : []));
  const standings = await loadStandings(
    ledger,
    ready.map(({ reads, context }) => ({ reads, numberOf: context.units.numberOf })),
  );
  const decided: DecidedCommand<A>[] = [];
  const declined: PendingCommand<A>[] = [];
  const rest = inSlices();
  for (const [at, work] of open.entries()) {
    // what a program asks may take long, and there may be hundreds of sales
    const turn = rest();
    if (turn) await turn;
    const { recorded, command } = work;
    const id = recorded?.id ?? ids.next(type.prefix);
    const result = decideOne(prepared[at], standings, id);
    if (!result.ok) {
      slots[work.index] = result;
      declined.push(work);
      continue;
    }
    const { decision, by } = result.value;
    const activity = recordOf(command, {
      type,
      id,
      attempt: (recorded?.attempt ?? 0) + 1,
      prepared: by,
      decision,
      nowMs: clock.now(),
    });
    decided.push({ ...work, activity, posting: postingOf(activity, decision, by, standings) });
    standings.apply(decision.legs, decision.occurredAtMs);
  }
  return { decided, standings, ...(await dismiss(path, declined)) };
}

function decideOne<A extends Activity>(
  prepared: Result<Prepared<A>> | undefined,
  standings: LedgerStandings,
  id: string,
) {
  if (!prepared) throw new Error('prepare answered fewer results than commands');
  if (!prepared.ok) return prepared;
  const by = prepared.value;
  const decision = decideWithin(by, standings, id);
  return decision.ok ? { ok: true as const, value: { decision: decision.value, by } } : decision;
}

/** Decides; what would take a customer's balance or debt beyond `balanceMax` is refused. */
export function decideWithin<A extends Activity>(
  { decide }: Prepared<A>,
  standings: LedgerStandings,
  id: string,
): Result<Decided<A>> {
  const decision = decide(standings, id);
  const beyond = decision.ok ? beyondLimit(decision.value.legs, standings) : undefined;
  if (!beyond) return decision;
  const verb = beyond.kind === 'debt' ? 'owe' : 'have';
  return failure(
    'limit_reached',
    `no customer can ${verb} more than ${balanceMax} ${beyond.unit}, all told`,
  );
}

/**
 * Nothing of a declined attempt is in the ledger: its record must not stand in the way of a later
 * try. A request that has no record here may be the repeat of one that was done: a refund of what
 * is refunded by now, a redemption of points that are spent by it. And so may one whose record is
 * another process's attempt by now.
 */
async function dismiss<A extends Activity>(
  { activities }: Path<A>,
  declined: readonly PendingCommand<A>[],
): Promise<Pick<Decisions<A>, 'repeats' | 'dropped'>> {
  if (declined.length === 0) return { repeats: [], dropped: [] };
  const dropped = new Set<string>();
  await Promise.all(
    declined.map(async ({ recorded }) => {
      // Only as it was when this attempt failed: another process may have decided and posted it
      // meanwhile.
      if (recorded && (await activities.delete(recorded, recorded.version)))
        dropped.add(recorded.id);
    }),
  );
  const kept = declined.filter(({ recorded }) => !recorded || !dropped.has(recorded.id));
  const before = await findRecorded(activities, kept);
  return {
    repeats: kept.filter(({ command }) => before.has(nameOf(command))),
    dropped: [...dropped],
  };
}
