import { Nullable, Timestamp } from '@laurel/http/schemas';
import { DiscountSchema } from '@laurel/loyalty/redemption';
import { type Static, Type } from 'typebox';

/** A redemption as its customer sees it: in all its states the same fields. */
export const OwnRedemption = Type.Object(
  {
    id: Type.String(),
    status: Type.Enum(['held', 'expired', 'captured', 'voided', 'reversed'], {
      type: 'string',
      component: 'OwnRedemptionStatus',
    }),
    rewardId: Nullable(Type.String({ description: 'Null: points, to pay with' })),
    unit: Type.String({ description: 'What is paid' }),
    amount: Type.Integer(),
    locationId: Type.String(),
    expiresAt: Timestamp('When it lets go by itself'),
    discount: DiscountSchema,
    code: Type.String({ description: 'Short, to be shown or said at the register' }),
  },
  {
    component: 'OwnRedemption',
    example: {
      ...{ id: 'rdm_01kamj8r5ve5wvv3n4f8y1t5kg', status: 'held' as const },
      ...{ rewardId: 'free-coffee', unit: 'reward.free-coffee', amount: 1 },
      locationId: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz',
      expiresAt: '2026-11-22T09:35:00.000Z',
      discount: { kind: 'freeItem' as const, items: { category: 'coffee' } },
      code: 'K7QM',
    },
  },
);

type Own = Static<typeof OwnRedemption>;

export const ownRedemption = (state: Own): Own => {
  const { id, status, rewardId, unit, amount, locationId, expiresAt, discount, code } = state;
  return { id, status, rewardId, unit, amount, locationId, expiresAt, discount, code };
};
