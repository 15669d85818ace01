/** JSON whose whole numbers are read with all their digits, as `bigint`. */
export const parseExact = (text: string): unknown =>
  JSON.parse(text, (_, value: unknown, context?: { source?: string }) =>
    typeof value === 'number' && /^-?\d+$/.test(context?.source ?? '')
      ? BigInt(context?.source ?? '')
      : value,
  );

/** What a customer has of points, as the answers so far add up to it. */
export interface Purse {
  available: bigint;
  held: bigint;
  debt: bigint;
}

/** Most of a unit that one sale gives, or one request names. */
export const givenMax = 1_000_000_000_000n;
/** Most of a unit that a customer has, or owes. */
export const balanceMax = 1_000_000_000_000_000n;

export const least = (a: bigint, b: bigint): bigint => (a < b ? a : b);

/** What comes in repays first what is owed. */
export function receive(purse: Purse, amount: bigint): void {
  const repaid = least(amount, purse.debt);
  purse.debt -= repaid;
  purse.available += amount - repaid;
}

/** Whether so much may come in. */
export const fits = ({ available, held, debt }: Purse, amount: bigint): boolean =>
  available + held + amount - least(amount, debt) <= balanceMax;
