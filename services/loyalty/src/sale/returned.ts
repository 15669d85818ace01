import { Nullable } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import { exampleOf, UnitAmountSchema } from '../words/answers.ts';
import type { Payment } from '../words/exchange.ts';
import type { TierOutcome } from '../words/model.ts';

/** What was taken back of a sale, for those that follow. */
export interface TakenBack {
  /** Money, minor units. */
  amount: number;
  /** Quantities given back; null when it named an amount. */
  lines: { id: string; quantity: number }[] | null;
  /** Per leg of the sale, what was taken back. */
  reversed: number[];
  /** Per leg of the sale, index of the leg of who took it back that holds what is left pending. */
  pendingAgain: (number | null)[];
  /** Per leg of cards that were completed behind its answer, by the completion; absent: nothing. */
  cards?: Record<string, number[]>;
  /** The level that the purchase had brought, where it is brought back in the days of return. */
  brought?: TierOutcome;
}

const ReturnedLines = Type.Array(
  Type.Object(
    {
      id: Type.String({ description: 'Line of that sale' }),
      quantity: Type.Number({ description: 'Pieces brought back' }),
    },
    { component: 'ReturnedLine' },
  ),
);

/** How a sale tells what was brought back in it. */
export const ReturnedSchema = Type.Object(
  {
    transactionId: Type.String({ description: 'The sale of which it was' }),
    customerId: Nullable(Type.String({ description: 'Whose that sale is' })),
    lines: ReturnedLines,
    amount: Type.Integer({
      description: 'What was paid for it in that sale, minor units: that much of it is refunded',
    }),
    refundedTotal: Type.Integer({ description: 'Given back of that sale in all, minor units' }),
    reversed: Type.Array(UnitAmountSchema, { description: 'All that is taken back' }),
    debt: Type.Array(UnitAmountSchema, {
      description: 'The part of it that the customer no longer had',
    }),
    lapsed: Type.Optional(
      Type.Array(UnitAmountSchema, {
        description: 'The part of it that had lapsed before; absent when nothing had',
      }),
    ),
  },
  {
    component: 'ReturnedInSale',
    description: 'What was brought back of another sale, which is refunded by it',
    example: {
      transactionId: exampleOf.saleId,
      customerId: exampleOf.customerId,
      lines: [{ id: '1', quantity: 1 }],
      amount: 3_000,
      refundedTotal: 3_000,
      reversed: [{ unit: 'points', amount: 30 }],
      debt: [],
    },
  },
);
export type ReturnedInSale = Static<typeof ReturnedSchema>;

/** What was brought back in a sale, as its details keep it. */
export interface Returns {
  /** Where among the legs of the sale its own begin, after those that take back. */
  first: number;
  /** One per sale of which something was brought back, in the order of the first lines of each. */
  of: {
    /** Its first leg. */
    at: number;
    taken: TakenBack;
    told: ReturnedInSale;
    /** How that sale had been paid; absent where it was not told, and in older records. */
    paid?: Payment;
  }[];
}

/** How the sales had been paid of which something was brought back in this. */
export const paidBefore = ({ details }: { details: { returns?: Returns } }) =>
  details.returns?.of.map(({ paid }) => paid) ?? [];

/** How the void of a sale tells what is not brought back any more. */
export const UndoneReturnSchema = Type.Object(
  {
    transactionId: Type.String({ description: 'The sale of which it was' }),
    customerId: Nullable(Type.String({ description: 'Whose that sale is' })),
    lines: ReturnedLines,
    amount: Type.Integer({
      description: 'What was paid for it in that sale, minor units: so much less is refunded',
    }),
    refundedTotal: Type.Integer({ description: 'Given back of that sale in all, minor units' }),
    given: Type.Array(UnitAmountSchema, { description: 'All that is given again' }),
    lapsed: Type.Optional(
      Type.Array(UnitAmountSchema, {
        description: 'The part of it that had lapsed, and has again; absent when nothing had',
      }),
    ),
  },
  {
    component: 'UndoneReturn',
    description: 'What a voided sale had brought back of another, which has it again',
    example: {
      transactionId: exampleOf.saleId,
      customerId: exampleOf.customerId,
      lines: [{ id: '1', quantity: 1 }],
      amount: 3_000,
      refundedTotal: 0,
      given: [{ unit: 'points', amount: 30 }],
    },
  },
);

/** What a void gives again of a sale of which something had been brought back. */
export interface UndoneReturn {
  /** Where among the legs of the void its own begin. */
  at: number;
  /** As refunds count it, with the sign turned round. */
  taken: Pick<TakenBack, 'reversed' | 'pendingAgain' | 'cards'>;
  told: Static<typeof UndoneReturnSchema>;
}
