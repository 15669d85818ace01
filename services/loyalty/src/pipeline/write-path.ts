import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Activity, Done } from './activity.ts';
import { decideWithin } from './decide-all.ts';
import { drive } from './drive.ts';
import type { Asked, Command, Handling, Kind, Named } from './kind.ts';
import {
  emptySlots,
  nameOf,
  type Path,
  type PendingCommand,
  type Slots,
  type WritePathDeps,
} from './pending-command.ts';
import { recallRefused } from './recall.ts';
import { finishKnown, settleKnown } from './settle.ts';
import { loadStandings } from './standings.ts';

export type { WritePathDeps } from './pending-command.ts';

/** The one way in which anything changes balances: accept → read → decide → record → post. */
export interface WritePath<Request, A extends Activity> {
  /**
   * Decides and posts a batch of requests; one result per request, in order. What is answered is
   * durable.
   */
  process(requests: readonly Request[]): Promise<Result<Done<A>>[]>;
  /** The same decisions, with nothing written. */
  preview(requests: readonly Request[]): Promise<Result<A['outcome']>[]>;
  /** Brings recorded activities to their end; publishing them is the caller's. */
  finish(activities: readonly A[]): Promise<Result<Done<A>>[]>;
}

export function writePath<Request extends Asked, A extends Activity>(
  { type, momentary, freeText }: Pick<Kind<Request, A>, 'type' | 'momentary' | 'freeText'>,
  handling: Handling<Request, A>,
  deps: WritePathDeps,
): WritePath<Request, A> {
  const path: Path<A> = {
    ...{ ...deps, ...handling, type, freeText },
    momentary: momentary === true,
  };
  return {
    async process(requests) {
      const accepted = await handling.accept(requests);
      const slots: Slots<A> = emptySlots(requests.length);
      const first = new Set<string>();
      const works: PendingCommand<A>[] = [];
      const repeats: PendingCommand<A>[] = [];
      accepted.forEach((result, index) => {
        if (!result.ok) {
          slots[index] = result;
          return;
        }
        const name = nameOf(result.value);
        (first.has(name) ? repeats : works).push({
          index,
          command: result.value,
          recorded: undefined,
        });
        first.add(name);
      });
      const elsewhere = await drive(path, works, slots);
      await settleKnown(path, [...elsewhere, ...repeats], slots);
      const { recall } = handling;
      if (recall) await recallRefused(path, refusedOnes(requests, accepted, recall), slots);
      await deps.beforeAnswer(slots.flatMap((slot) => (slot?.ok ? [slot.value.activity] : [])));
      return answers(slots);
    },
    async preview(requests) {
      const accepted = await handling.accept(requests);
      return await previewAll(path, accepted);
    },
    async finish(recorded) {
      const slots: Slots<A> = emptySlots(recorded.length);
      await finishKnown(
        path,
        recorded.map((activity, index) => ({ index, activity })),
        slots,
      );
      return answers(slots);
    },
  };
}

const refusedOnes = <Request>(
  requests: readonly Request[],
  accepted: readonly Result<unknown>[],
  recall: (request: Request) => Named,
) =>
  requests.flatMap((request, index) =>
    accepted[index]?.ok === false ? [{ index, command: recall(request) }] : [],
  );

const answers = <A extends Activity>(slots: Slots<A>): Result<Done<A>>[] =>
  slots.map((slot) => slot ?? failure('internal_error', 'a request was left without an answer'));

async function previewAll<A extends Activity>(
  { type, prepare, ledger, ids }: Path<A>,
  accepted: readonly Result<Command<A['input']>>[],
): Promise<Result<A['outcome']>[]> {
  const prepared = await prepare(accepted.flatMap((a) => (a.ok ? [a.value] : [])));
  const standings = await loadStandings(
    ledger,
    prepared.flatMap((p) =>
      p.ok ? [{ reads: p.value.reads, numberOf: p.value.context.units.numberOf }] : [],
    ),
  );
  const previews = prepared.map((p): Result<A['outcome']> => {
    const decision = p.ok ? decideWithin(p.value, standings, ids.next(type.prefix)) : p;
    return decision.ok ? success(decision.value.outcome) : decision;
  });
  let next = 0;
  return accepted.map((a) =>
    a.ok ? (previews[next++] ?? failure('internal_error', 'no preview')) : a,
  );
}
