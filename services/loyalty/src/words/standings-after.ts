import { type AccountKey, keyText } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings/leg';
import type { Standing, Standings } from './model.ts';
import { moveStanding, type Side } from './standing.ts';

/** Accounts as they will stand when the legs are posted on top of the standings. */
export function standingsAfter(before: Standings, legs: readonly Leg[]): Standings {
  const moved = new Map<string, Standing>();
  const counted = new Map<string, number>();
  const move = (key: AccountKey, side: Side, leg: Leg) => {
    const name = keyText(key);
    const standing = { ...(moved.get(name) ?? before.of(key)) };
    moveStanding(standing, side, leg);
    moved.set(name, standing);
    if (key.kind !== 'measure') return;
    const counter = `${key.holder}|${key.unit}`;
    const change = side === 'credits' ? leg.amount : -leg.amount;
    counted.set(counter, (counted.get(counter) ?? 0) + change);
  };
  for (const leg of legs) {
    move(leg.debit, 'debits', leg);
    move(leg.credit, 'credits', leg);
  }
  return {
    latestMs: before.latestMs,
    lotDays: before.lotDays,
    of: (key) => moved.get(keyText(key)) ?? before.of(key),
    lifetime: (holder, unit) =>
      before.lifetime(holder, unit) + (counted.get(`${holder}|${unit}`) ?? 0),
  };
}
