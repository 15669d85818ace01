import type { Redemption } from './queries.ts';

/** How long the app holds a reward. */
export const heldSeconds = 600;

/**
 * What is left of the time of a held reward, as a clock and as a share of it; undefined: nothing.
 * The device's clock may be a little off: the API has the last word.
 */
export function minutesLeft(
  { expiresAt }: Pick<Redemption, 'expiresAt'>,
  nowMs: number,
): { clock: string; share: number } | undefined {
  const leftMs = Date.parse(expiresAt) - nowMs;
  if (leftMs <= 0) return undefined;
  const seconds = Math.ceil(leftMs / 1000);
  const clock = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return { clock, share: Math.min(1, leftMs / (heldSeconds * 1000)) };
}
