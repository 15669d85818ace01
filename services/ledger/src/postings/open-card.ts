import { type AccountKey, keyText } from '../chart.ts';
import type { Leg } from './leg.ts';
import { lapsedOf } from './lot.ts';
import { openPurse } from './purse.ts';

/** The cards of one kind that a posting filled, of whose stamps a refund takes some. */
export interface FilledCards {
  /** Where the holder has his stamps. */
  stamps: AccountKey;
  /** Where the vouchers are that the cards became. */
  vouchers: AccountKey;
  /** Of the day with which these end; undefined: they do not. */
  lot: AccountKey | undefined;
  /** Stamps per card. */
  needed: number;
  /** How many were filled. */
  count: number;
  /** How many of them earlier refunds took back. */
  takenBack: number;
  /** Stamps that this refund takes. */
  taking: number;
  /** So many of the cards, rounded down, as their part of the stamps is back by now. */
  share: number;
}

/** How many of them are taken back by now, this refund included. */
export type CardsBack = (filled: FilledCards) => number;

/** The leg that takes the stamps of full cards; the next one gives the vouchers. */
export const takesStamps = ({ reason, debit }: Leg): boolean =>
  reason === 'cardCompleted' && debit.kind === 'customer';

/**
 * A full card is opened again whole or not at all: its voucher is taken back and all its stamps are
 * on the card. So many are opened as the stamps need that are to be taken and are not there, while
 * their vouchers are unused; one that has lapsed nobody used. At least as many are as their part of
 * the stamps is back: of these a voucher that was used is owed. The other stamps that are not there
 * are owed.
 * @param headroom what an account can give before the refund; of a debt account, what is owed
 */
export function openCards(headroom: (key: AccountKey) => number): CardsBack {
  const purse = openPurse(headroom);
  /** Stamps that are on a card again: several postings may have filled cards of one kind. */
  const again = new Map<string, number>();
  return ({ stamps, vouchers, lot, needed, count, takenBack, taking, share }) => {
    if (taking <= 0) return takenBack;
    const card = keyText(stamps);
    const back = again.get(card) ?? 0;
    const there = headroom(stamps) - headroom({ ...stamps, kind: 'debt' }) + back;
    const lacking = Math.max(0, taking - there);
    const wanted = Math.min(count - takenBack, Math.ceil(lacking / needed));
    const lapsed = lot ? purse.take(lapsedOf(lot), wanted) : 0;
    const unused = lapsed + purse.take(vouchers, wanted - lapsed);
    const cards = Math.max(takenBack + unused, share);
    again.set(card, back + needed * (cards - takenBack));
    return cards;
  };
}
