import { createAgenda, type Task } from './agenda.ts';
import { createCommitter } from './committer.ts';
import { deadLetterOf } from './dead-letter.ts';
import type { GroupLog, GroupStart } from './group-log.ts';
import { nameOf, type Outcome } from './outstanding.ts';
import type { LogRecord, SubscribeOptions, Subscription } from './port.ts';
import { createReader } from './reader.ts';
import { createRoom } from './room.ts';
import { createSuspects } from './suspects.ts';

/**
 * The members of one consumer group in this process. The first is active, the others stand by and
 * take over, in order, when it closes.
 */
export interface Group {
  join(options: SubscribeOptions): Subscription;
  /** The log has grown. */
  wake(): void;
  /** Closes every member. */
  close(): Promise<void>;
}

/** Wait before attempt n+1, in milliseconds. */
export const defaultBackoffMs = (attempt: number): number =>
  Math.min(100 * 2 ** (attempt - 1), 30_000);

/**
 * After a process that ended without a word, so many handovers are noted before they are made. What
 * ended it comes early; and where it does not, the process after the next one notes again.
 */
const watchedHandovers = 1_000;

const defaults = { batchSize: 500, gatherMs: 0, maxAttempts: 5, backoffMs: defaultBackoffMs };

/**
 * @param first options of the first member; they decide how the group retries
 * @param host.left called once, as soon as the last member starts to leave
 * @param host.failed called once, if the log does not answer; the group stops, since delivering
 * without committing would repeat for ever
 */
export function startGroup(
  log: GroupLog,
  start: GroupStart,
  first: SubscribeOptions,
  host: { nowMs(): number; left(ended: Promise<void>): void; failed(reason: Error): void },
): Group {
  const options = { ...defaults, ...definedOf(first) };
  const members: SubscribeOptions[] = [];
  let notify = () => {};
  let failure: Error | undefined;
  let stopped = false;
  let dealing: Promise<void> = Promise.resolve();
  let running: Promise<void> | undefined;
  let ended: Promise<void> | undefined;

  const fail = (reason: Error) => {
    if (failure) return;
    failure = reason;
    stop();
    host.failed(reason);
  };
  const committer = createCommitter(log, start, fail);
  const room = createRoom();
  const suspects = createSuspects(start.suspects);
  let watched = start.suspects && log.inHand ? watchedHandovers : 0;
  const reader = createReader(log, {
    position: start.position,
    ...(start.apart && { apart: start.apart }),
    limit: options.batchSize,
    gatherMs: options.gatherMs,
    room,
    arrived: () => notify(),
    failed: fail,
  });
  const agenda = createAgenda(start, options, {
    ...{ reader, committer, room, suspects },
    added: () => notify(),
  });
  const stop = () => {
    stopped = true;
    agenda.clear();
    notify();
  };

  const outcomeOf = async (
    { unit: { records } }: Task,
    { handler, gaveUp }: SubscribeOptions,
  ): Promise<Outcome> => {
    const reason = suspects.reasonAgainst(records);
    if (reason === undefined) return await handOver(handler, records);
    for (const record of records) gaveUp?.(record, reason);
    return { failed: records.map((record) => ({ record, reason, retry: false })) };
  };
  const deal = async (task: Task, member: SubscribeOptions) => {
    const { group } = member;
    if (watched > 0) await log.inHand?.(task.unit.records);
    const outcome = await outcomeOf(task, member);
    agenda.settle(task, outcome, (record, reason) =>
      deadLetterOf(record, { group, reason, nowMs: host.nowMs() }),
    );
  };
  const run = async () => {
    while (!stopped) {
      const [active] = members;
      const task = active && agenda.next();
      if (task) {
        dealing = deal(task, active).catch(fail);
        await dealing;
        committer.flush();
        if (watched > 0) await committer.idle();
        watched -= 1;
      } else {
        committer.flush();
        await new Promise<void>((resolve) => {
          notify = resolve;
        });
      }
    }
  };
  const leave = async (member: SubscribeOptions) => {
    const at = members.indexOf(member);
    if (at < 0) return;
    members.splice(at, 1);
    if (members.length === 0) {
      stop();
      ended = Promise.all([running, reader.close()]).then(() => committer.close());
      host.left(ended);
      await ended;
    } else {
      await dealing;
      await committer.idle();
    }
  };
  const drained = async (member: SubscribeOptions) => {
    const target = await log.end();
    if (failure) throw failure;
    if (!members.includes(member)) throw new Error(`the subscription of ${member.group} is closed`);
    reader.hurry(target);
    const reached = committer.reached(target);
    notify();
    await reached;
  };

  return {
    join(memberOptions) {
      const member = { ...memberOptions };
      members.push(member);
      running ??= run();
      let left: Promise<void> | undefined;
      return {
        drained: () => drained(member),
        close() {
          left ??= leave(member);
          return left;
        },
      };
    },
    wake: reader.wake,
    async close() {
      await Promise.all([...members].map(leave));
      await ended;
    },
  };
}

async function handOver(
  handler: SubscribeOptions['handler'],
  records: readonly LogRecord[],
): Promise<Outcome> {
  try {
    const failed = (await handler(records)) ?? [];
    if (failed.length === 0) return { failed };
    const given = new Set(records.map(nameOf));
    const stranger = failed.find((failure) => !given.has(nameOf(failure.record)));
    if (stranger)
      return { thrown: `the handler named ${stranger.record.offset}, which was not in its batch` };
    return { failed };
  } catch (error) {
    return { thrown: error instanceof Error ? error.message : String(error) };
  }
}

function definedOf({
  batchSize,
  gatherMs,
  maxAttempts,
  backoffMs,
}: SubscribeOptions): Partial<typeof defaults> {
  return {
    ...(batchSize && { batchSize }),
    ...(gatherMs && { gatherMs }),
    ...(maxAttempts && { maxAttempts }),
    ...(backoffMs && { backoffMs }),
  };
}
