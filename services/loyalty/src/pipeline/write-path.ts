import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Activity, Done } from './activity.ts';
import { loadBook } from './book.ts';
import { drive } from './drive.ts';
import type { Kind } from './kind.ts';
import { finishKnown, settleKnown } from './settle.ts';
import {
  emptySlots,
  nameOf,
  type Path,
  type Slots,
  type Work,
  type WritePathDeps,
} from './work.ts';

export type { WritePathDeps } from './work.ts';

/** The one way in which anything changes balances: accept → read → decide → record → post. */
export interface WritePath<Request> {
  /**
   * Decides and posts a batch of requests; one result per request, in order. What is answered is
   * durable.
   */
  process(requests: readonly Request[]): Promise<Result<Done>[]>;
  /** The same decisions, with nothing written. */
  preview(requests: readonly Request[]): Promise<Result<unknown>[]>;
  /** Brings recorded activities to their end; publishing them is the caller's. */
  finish(activities: readonly Activity[]): Promise<Result<Done>[]>;
}

export function writePath<Request, Input>(
  kind: Kind<Request, Input>,
  deps: WritePathDeps,
): WritePath<Request> {
  const path: Path<Request, Input> = { ...deps, kind };
  return {
    async process(requests) {
      const accepted = await kind.accept(requests);
      const slots = emptySlots(requests.length);
      const first = new Set<string>();
      const works: Work<Input>[] = [];
      const repeats: Work<Input>[] = [];
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
      return answers(slots);
    },
    preview: (requests) => preview(path, requests),
    async finish(recorded) {
      const slots = emptySlots(recorded.length);
      await finishKnown(
        path,
        recorded.map((activity, index) => ({ index, activity })),
        slots,
      );
      return answers(slots);
    },
  };
}

const answers = (slots: Slots): Result<Done>[] =>
  slots.map((slot) => slot ?? failure('internal_error', 'a request was left without an answer'));

async function preview<Request, Input>(
  { kind, ledger, ids }: Path<Request, Input>,
  requests: readonly Request[],
): Promise<Result<unknown>[]> {
  const accepted = await kind.accept(requests);
  const prepared = await kind.prepare(accepted.flatMap((a) => (a.ok ? [a.value] : [])));
  const book = await loadBook(
    ledger,
    prepared.flatMap((p) =>
      p.ok ? [{ reads: p.value.reads, numberOf: p.value.context.units.numberOf }] : [],
    ),
  );
  const previews = prepared.map((p) => {
    const decision = p.ok ? p.value.decide(book, ids.next(kind.prefix)) : p;
    return decision.ok ? success(decision.value.outcome) : decision;
  });
  let next = 0;
  return accepted.map((a) =>
    a.ok ? (previews[next++] ?? failure('internal_error', 'no preview')) : a,
  );
}
