import type { AccountKey } from '../chart.ts';
import { byCap, type Draw, guards } from './guard.ts';
import type { Leg, Parties } from './leg.ts';
import { intoLot } from './lot.ts';

export interface Earning extends Parties {
  unit: string;
  amount: number;
  /** Rule number in the program version; 0 = none. */
  rule: number;
  draws: readonly Draw[];
  /** Absent: it lapses as its unit does. */
  dated?: Dated | undefined;
}

/** Points that lapse with a day of their own. */
export interface Dated {
  /** Of that day. */
  lot: AccountKey;
  /**
   * The holder's measure of what counts as earned at a time beside what was, signed: such points do
   * not lapse by the time at which they were earned, so it goes down.
   */
  age: AccountKey;
}

/**
 * Points for a sale or event: `location → customer`, and the guards of caps and budgets. The leg
 * that fills their lot stands directly after them, and `reverse` reads it there.
 */
export const earn = (earning: Earning): Leg[] => [
  issue(earning),
  ...(earning.dated ? dated(earning.dated, earning) : []),
  ...guards(earning.draws, earning.headOfficeId, byCap),
];

/**
 * Points that fall due later: a pending transfer without time-out, and so is what comes with a day
 * of their own; `mature` posts it, a refund voids it. Caps and budgets are drawn at once: what is
 * promised is spent.
 */
export function earnPending({ draws, ...earning }: Earning): Leg[] {
  const mode = { kind: 'pending', timeoutSeconds: 0 } as const;
  return [
    ...earn({ ...earning, draws: [] }).map((leg): Leg => ({ ...leg, mode })),
    ...guards(draws, earning.headOfficeId, byCap),
  ];
}

/**
 * Pending points fall due: the pending transfer is posted.
 * @param pending the leg as it was posted, with what is left of it as `amount`
 * @param pendingId its transfer id
 */
export const mature = (pending: Leg, pendingId: bigint): Leg => ({
  ...pending,
  mode: { kind: 'post', pendingId },
});

const dated = ({ lot, age }: Dated, { headOfficeId, locationId, amount, rule }: Earning): Leg[] => [
  intoLot(lot, headOfficeId, amount),
  ageless(age, { locationId, amount, rule }),
];

/** Points with a day of their own came in: they are not of the time at which they did. */
const ageless = (
  age: AccountKey,
  { locationId, amount, rule = 0 }: { locationId: string; amount: number; rule?: number },
): Leg => ({
  debit: age,
  credit: { kind: 'location', holder: locationId, unit: age.unit, period: '' },
  ...{ amount, reason: 'earned', rule },
});

function issue({ holder, locationId, unit, amount, rule }: Earning): Leg {
  return {
    debit: { kind: 'location', holder: locationId, unit, period: '' },
    credit: { kind: 'customer', holder, unit, period: '' },
    amount,
    reason: 'earn',
    rule,
  };
}
