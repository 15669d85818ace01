import { Nullable } from '@laurel/http/schemas';
import { type Static, Type } from 'typebox';
import { missingCodes } from '../engine/missing.ts';
import type { BasketOffer } from './basket-offers.ts';
import { DiscountSchema } from './redemption.ts';

export const MissingAnswer = Type.Object(
  {
    code: Type.Enum([...missingCodes], {
      type: 'string',
      component: 'MissingCode',
      description: 'Stable; more may be added',
    }),
    detail: Type.String({ description: 'A sentence for the customer' }),
    unit: Type.Optional(Type.String()),
    amount: Type.Optional(
      Type.Integer({
        description: 'How much is missing: of the unit, or without one of money, in minor units',
      }),
    ),
  },
  { component: 'Missing' },
);

const BasketOfferAnswer = Type.Object(
  {
    promotionId: Type.String(),
    name: Type.String(),
    available: Type.Boolean(),
    amountMinor: Type.Integer({ description: 'What it takes off, minor units; 0 if it does not' }),
    discount: Nullable(DiscountSchema),
    missing: Type.Array(MissingAnswer, { description: 'What stands in the way' }),
  },
  { component: 'BasketOffer' },
);
export const BasketOffersAnswer = Type.Object(
  {
    data: Type.Array(BasketOfferAnswer, {
      description: 'In the order in which they are to be held',
    }),
    amountMinor: Type.Integer({ description: 'What they take off together, minor units' }),
  },
  {
    component: 'BasketOffers',
    example: {
      data: [
        {
          promotionId: 'two-off',
          name: '2.00 off from 20.00',
          available: true,
          amountMinor: 200,
          discount: {
            kind: 'amount' as const,
            amountMinor: 200,
            lines: [{ id: '1', amountMinor: 200 }],
          },
          missing: [],
        },
      ],
      amountMinor: 200,
    },
  },
);

/** Promotions of a basket, as they are told. */
export function basketOffersAnswer(
  offers: readonly BasketOffer[],
): Static<typeof BasketOffersAnswer> {
  const data = offers.map(shown);
  return { data, amountMinor: data.reduce((sum, offer) => sum + offer.amountMinor, 0) };
}

const shown = (offer: BasketOffer): Static<typeof BasketOfferAnswer> => ({
  ...{ promotionId: offer.promotion.id, name: offer.promotion.name, available: offer.available },
  amountMinor: offer.available ? offer.amountMinor : 0,
  discount: offer.available ? offer.discount : null,
  missing: [...offer.missing],
});
