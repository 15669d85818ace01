import type { Clock } from '@laurel/contracts/clock';
import type { Collection, Key } from '@laurel/documents/port';
import { isolateFaults, reportFaults } from './isolate-faults.ts';
import { findDue, isAbandoned, type OpenWork, sleepUntil, wakeStrays } from './open-work.ts';

export interface SweepDeps<W extends OpenWork> {
  openWork: Collection<W>;
  clock: Clock;
  /** After how long what is still open is looked at again, in ms. */
  againMs: number;
  /** For how many things a piece of work was written; at most some 1,000 are taken up together. */
  sizeOf(work: W): number;
  /** Whether work sleeps longer than its own time says; default: it has none. */
  isLate?(work: W): boolean;
  /**
   * Brings the work to its end: publishes it and closes it, or leaves it for the next time.
   * @param isOver whether what this id was minted for, and is not there, will never be there
   */
  takeUp(works: readonly W[], isOver: (id: string) => boolean): Promise<void>;
  /** Told of work that cannot be taken up; it is tried again. */
  onError(error: unknown): void;
}

export interface Pass {
  /**
   * Takes up what would be due that much later too, for a process that is alone at its start: what
   * the last run left need not wait. Never above 0 while other processes may be at work: they would
   * be finished before their time (harmless), and what is on its way be taken for lost (not
   * harmless).
   */
  aheadMs: number;
  /**
   * Looks for work that was put to sleep while the clock was ahead: at the first pass, and when the
   * clock was set back.
   */
  wakesStrays?: boolean;
  /** Asked between two steps: false when another process has the work now, or this one closes. */
  isMine(): Promise<boolean>;
}

/** For whoever has no other to share the work with. */
export const undisturbed = async (): Promise<boolean> => true;

const batchMax = 500;
/** Things taken up together; work for more goes alone. */
const togetherMax = 1_000;

/**
 * Takes up the open work that is due: what a process that died left, and what has waited for its
 * time. To be run by one process at a time, but that is a matter of cost: every step may be done
 * twice. Work that cannot be taken up is reported, and holds up no other.
 * @returns how many things were taken up
 * @throws EngineUnavailable when no more can be taken up now
 */
export async function sweep<W extends OpenWork>(
  deps: SweepDeps<W>,
  { aheadMs, wakesStrays = false, isMine }: Pass,
): Promise<number> {
  const { openWork, clock, againMs, sizeOf } = deps;
  const { isLate = () => true } = deps;
  if (wakesStrays) await wakeStrays(openWork, clock.now(), isLate);
  const untilMs = clock.now() + aheadMs;
  const alone = aheadMs > 0;
  const isOver = (id: string) => alone || isAbandoned(id, clock.now());
  let taken = 0;
  for (;;) {
    const { data } = await findDue(openWork, { untilMs, limit: batchMax });
    if (data.length === 0 || !(await isMine())) return taken;
    // Looked at again later, whatever becomes of them: what cannot be finished must not keep the
    // others waiting. No later than that, though: if this process dies now, the next one's first
    // sweep must reach them.
    await sleepUntil(openWork, data, Math.max(untilMs + 1, clock.now() + againMs));
    const groups = grouped(data, sizeOf);
    for (const [i, works] of groups.entries()) {
      try {
        taken += await takeUpAllBut(deps, works, isOver);
      } catch (error) {
        // nobody has looked at these: as soon as the engine is back somebody shall
        await sleepUntil(openWork, groups.slice(i).flat(), clock.now()).catch(deps.onError);
        throw error;
      }
    }
  }
}

/** Returns for how many things work was taken up. */
async function takeUpAllBut<W extends OpenWork>(
  { sizeOf, takeUp, onError }: SweepDeps<W>,
  works: readonly W[],
  isOver: (id: string) => boolean,
): Promise<number> {
  const faults = await isolateFaults(works, (some) => takeUp(some, isOver));
  reportFaults('open work cannot be taken up', faults, onError);
  const faulty = new Set(faults.map(({ of }) => of));
  return works.reduce((sum, work) => sum + (faulty.has(work) ? 0 : sizeOf(work)), 0);
}

/** In groups for a bounded number of things. */
function grouped<W>(works: readonly W[], sizeOf: (work: W) => number): W[][] {
  const groups: W[][] = [];
  let room = 0;
  for (const work of works) {
    const group = groups.at(-1);
    if (group && room >= sizeOf(work)) group.push(work);
    else {
      groups.push([work]);
      room = togetherMax;
    }
    room -= sizeOf(work);
  }
  return groups;
}

/**
 * Does all at once; where that fails, all but what fails by itself, which is reported. Returns what
 * is done.
 */
export async function allButFaulty<Item extends Key>(
  what: string,
  items: readonly Item[],
  act: (items: readonly Item[]) => Promise<readonly Item[]>,
  onError: (error: unknown) => void,
): Promise<readonly Item[]> {
  const done: Item[] = [];
  const faults = await isolateFaults(items, async (some) => {
    done.push(...(await act(some)));
  });
  reportFaults(what, faults, onError);
  return done;
}
