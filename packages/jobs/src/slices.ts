import { setImmediate as othersTurn } from 'node:timers/promises';

/** Longest that one piece of work keeps the thread, in ms, unless a single step takes longer. */
const sliceMs = 8;

/**
 * For work whose length others decide: asked after each step, gives nothing while its slice lasts,
 * and then a promise that resolves when everything else had its turn.
 */
export function inSlices(
  now: () => number = () => performance.now(),
): () => Promise<void> | undefined {
  let sinceMs = now();
  return () => {
    if (now() - sinceMs < sliceMs) return undefined;
    return othersTurn().then(() => {
      sinceMs = now();
    });
  };
}
