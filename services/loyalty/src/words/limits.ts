import { integerMax } from '@laurel/http/schemas';
import type { AccountKey } from '@laurel/ledger/chart';
import type { Leg } from '@laurel/ledger/postings/leg';
import type { Standings } from './model.ts';
import { heldOf, moveStanding, owedOf } from './standing.ts';

/**
 * Most lines of one sale; beyond it a register is asked to split. A real wholesaler's history
 * (Online Retail) has an invoice of 1,114.
 */
export const linesMax = 2_000;

/** Most of a unit that one occasion gives: as much as one request may name. */
export const givenMax = integerMax;

/**
 * Most of a unit that a holder may have (what is pending or held with it), and may owe. JSON
 * carries whole numbers exactly up to 2^53 − 1: what is left above is room for 8,000 decisions that
 * race, each giving the most that one may.
 */
export const balanceMax = 1_000_000_000_000_000;

/** What of a unit a holder may still be given. Whole, not negative. */
export const roomIn = (standings: Standings, wallet: AccountKey): number =>
  Math.max(0, balanceMax - heldOf(standings.of(wallet)));

/**
 * The account of a customer that legs would take beyond `balanceMax`; undefined: none. What only
 * falls is never refused, however high it stands.
 */
export function beyondLimit(legs: readonly Leg[], standings: Standings): AccountKey | undefined {
  let most = 0;
  for (const { amount } of legs) most += amount;
  for (const { debit, credit } of legs) {
    // nearly always all of it together is far from the limit: then no sum of its own is made
    if (credit.kind === 'customer' && heldOf(standings.of(credit)) + most > balanceMax) {
      if (risesBeyond(credit, legs, standings)) return credit;
    }
    if (debit.kind === 'debt' && owedOf(standings.of(debit)) + most > balanceMax) {
      if (risesBeyond(debit, legs, standings)) return debit;
    }
  }
  return undefined;
}

function risesBeyond(key: AccountKey, legs: readonly Leg[], standings: Standings): boolean {
  const before = standings.of(key);
  const after = { ...before };
  for (const leg of legs) {
    if (isSame(leg.debit, key)) moveStanding(after, 'debits', leg);
    if (isSame(leg.credit, key)) moveStanding(after, 'credits', leg);
  }
  const stands = key.kind === 'debt' ? owedOf : heldOf;
  return stands(after) > balanceMax && stands(after) > stands(before);
}

const isSame = (a: AccountKey, b: AccountKey): boolean =>
  a.kind === b.kind && a.holder === b.holder && a.unit === b.unit && a.period === b.period;
