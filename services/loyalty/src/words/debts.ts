import { repayDebt } from '@laurel/ledger/postings/debt';
import type { Leg } from '@laurel/ledger/postings/leg';
import { Type } from 'typebox';
import { debtKey, walletKey } from './accounts.ts';
import { UnitAmountSchema } from './answers.ts';
import { balancesAfter, type UnitBalance } from './balances.ts';
import { lotsFollow } from './lots.ts';
import type { Standings } from './model.ts';
import { netOf, owedOf } from './standing.ts';

/** Where somebody has something. */
export interface Wallet {
  holder: string;
  unit: string;
}

/**
 * What a holder may spend or give away of a unit: what is there beyond what he owes. Negative: so
 * much is owed beyond what is there.
 */
export const netIn = (standings: Standings, { holder, unit }: Wallet): number =>
  netOf(standings.of(walletKey(holder, unit)), standings.of(debtKey(holder, unit)));

/** The same for people: `20 points`, `0 points, and owes 5`. */
export function netInWords(standings: Standings, wallet: Wallet): string {
  const net = netIn(standings, wallet);
  return net < 0 ? `0 ${wallet.unit}, and owes ${-net}` : `${net} ${wallet.unit}`;
}

/** What holders of these wallets have in units in which they owe something once the legs stand. */
export const owingAfter = (
  standings: Standings,
  legs: readonly Leg[],
  wallets: readonly Wallet[] = walletsOwing(standings, legs),
): (Wallet & UnitBalance)[] =>
  wallets.flatMap(({ holder, unit }) =>
    balancesAfter(standings, legs, () => holder, [unit])
      .filter(({ debt }) => debt > 0)
      .map((balance) => ({ ...balance, holder })),
  );

/** What repays what these holders owe out of what they have. */
export const repaymentsOf = (owing: readonly (Wallet & UnitBalance)[]): Leg[] =>
  owing
    .map(({ available, debt, ...wallet }) => ({ ...wallet, amount: Math.min(available, debt) }))
    .filter(({ amount }) => amount > 0)
    .map(repayDebt);

/**
 * Owed before owned: a chain that ends with repaying whatever is owed in the wallets it touches,
 * out of whatever these have by then, however it came there: a hold may have timed out meanwhile,
 * which the ledger does by itself. Last, so that no leg changes its place; then what vouchers that
 * went without their lot take with them (`lotsFollow`).
 * @param standings must know wallet and debt of every holder whose account the legs name
 */
export function repaidFirst(standings: Standings, legs: readonly Leg[]): Leg[] {
  const all = [...legs, ...repaymentsOf(owingAfter(standings, legs))];
  const following = lotsFollow(standings, all);
  return following.length === 0 ? all : [...all, ...following];
}

/** Runs for every sale; nearly always nobody owes anything, and nothing is made. */
function walletsOwing(standings: Standings, legs: readonly Leg[]): readonly Wallet[] {
  let found: Wallet[] | undefined;
  const look = ({ kind, holder, unit }: Leg['debit']) => {
    if (kind !== 'customer' && kind !== 'debt') return;
    if (kind === 'customer' && owedOf(standings.of(debtKey(holder, unit))) === 0) return;
    found ??= [];
    if (!found.some((known) => known.holder === holder && known.unit === unit))
      found.push({ holder, unit });
  };
  for (const { debit, credit } of legs) {
    look(debit);
    look(credit);
  }
  return found ?? none;
}

const none: readonly Wallet[] = [];

/** What legs repay, by unit. */
export function repaidBy(legs: readonly Leg[]): { unit: string; amount: number }[] {
  const sums = new Map<string, number>();
  for (const { reason, debit, amount } of legs)
    if (reason === 'debtRepaid') sums.set(debit.unit, (sums.get(debit.unit) ?? 0) + amount);
  return [...sums].map(([unit, amount]) => ({ unit, amount }));
}

/** How outcomes tell of it; older records do not. */
export const RepaidSchema = Type.Optional(
  Type.Array(UnitAmountSchema, {
    description: 'What of it repaid what was owed after refunds; absent when nothing was owed',
  }),
);

/** Not at all where nothing was repaid, which is nearly always. */
export function toldRepaid(legs: readonly Leg[]): { repaid?: { unit: string; amount: number }[] } {
  const repaid = repaidBy(legs);
  return repaid.length > 0 ? { repaid } : {};
}
