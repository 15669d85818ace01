/** Longest that one piece of work keeps the thread, in ms, unless a single step takes longer. */
const sliceMs = 2;

/** Of all work of this thread: whose next slice comes first is first. */
const waiting: (() => void)[] = [];

/** One slice in each turn of the event loop, however much work there is: all else comes between. */
function begin(): void {
  waiting.shift()?.();
  if (waiting.length > 0) setImmediate(begin);
}

/** Resolves when a slice may begin: in a later turn of the event loop, after those that wait. */
export const nextSlice = (): Promise<void> =>
  new Promise((resolve) => {
    if (waiting.push(resolve) === 1) setImmediate(begin);
  });

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
    return nextSlice().then(() => {
      sinceMs = now();
    });
  };
}
