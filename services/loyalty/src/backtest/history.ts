import type { CustomEvent, CustomerView, LocationView, Sale } from '../words/model.ts';

/** One thing that was recorded, as it stands now, ready to be lived through again. */
export type Happening =
  | { kind: 'sale'; id: string; sale: Sale }
  | { kind: 'event'; id: string; event: CustomEvent }
  /** What moved without a decision: a redemption, a gift, a correction by hand, what lapsed. */
  | { kind: 'moved'; id: string; atMs: number; moves: Move[]; promotions: PromotionUse[] };

/** Signed. */
export interface Move {
  holder: string;
  unit: string;
  amount: number;
}

/** Money that a promotion took off, minor units; below zero where its use was reversed. */
export interface PromotionUse {
  promotion: string;
  amountMinor: number;
}

/** A customer as he is now, but for his level, which follows from what is lived through. */
export type Person = Omit<CustomerView, 'tier'> & {
  /** Who brought him; absent: nobody is known to have. */
  referredBy?: string | undefined;
};

/** Happenings in the order of business time, and who and where they name. */
export interface Chapter {
  happenings: Happening[];
  people: Person[];
  places: LocationView[];
}

/** Business time, ms since epoch. */
export const timeOf = (happening: Happening): number => {
  switch (happening.kind) {
    case 'sale':
      return happening.sale.occurredAtMs;
    case 'event':
      return happening.event.occurredAtMs;
    case 'moved':
      return happening.atMs;
  }
};
