/**
 * Turns at equal distances, one for each call: how long to wait for the next one, in ms. Who comes
 * late goes at once, and what was missed is made up for.
 */
export function paceOf(callsPerSecond: number | undefined): (nowMs: number) => number {
  if (callsPerSecond === undefined) return () => 0;
  const distanceMs = 1_000 / callsPerSecond;
  let nextMs: number | undefined;
  return (nowMs) => {
    const turnMs = nextMs ?? nowMs;
    nextMs = turnMs + distanceMs;
    return Math.max(0, turnMs - nowMs);
  };
}
