/** What moved the lots of one month or day of a wallet, in the order of the ledger. */
export type LotMovement =
  /** Something came in: points of a sale, a gift, a correction. */
  | { kind: 'in'; lot: string; amount: number }
  /** A sale was taken back, so much of it out of what had lapsed. */
  | { kind: 'back'; lot: string; amount: number; lapsed: number }
  /** What was left of it lapsed. */
  | { kind: 'lapse'; amount: number };

/**
 * How much of a lot has lapsed and was not taken back. What is spent is the oldest, from the
 * beginning of the month on; so what lapses is its end: of 100 and then 50, of which 90 lapse, 40
 * and 50. Pure.
 */
export function lapsedPart(movements: readonly LotMovement[], lot: string): number {
  const lots = new Map<string, { rest: number; lapsed: number }>();
  for (const movement of movements) {
    if (movement.kind === 'lapse') {
      let left = movement.amount;
      for (const one of [...lots.values()].reverse()) {
        const lost = Math.min(left, one.rest);
        one.rest -= lost;
        one.lapsed += lost;
        left -= lost;
      }
      continue;
    }
    const one = lots.get(movement.lot) ?? { rest: 0, lapsed: 0 };
    lots.set(movement.lot, one);
    if (movement.kind === 'in') one.rest += movement.amount;
    else {
      one.lapsed = Math.max(0, one.lapsed - movement.lapsed);
      one.rest = Math.max(0, one.rest - (movement.amount - movement.lapsed));
    }
  }
  return lots.get(lot)?.lapsed ?? 0;
}
