import { Type } from 'typebox';
import { declareEvent } from './declare.ts';
import { closed, Id, OneOf, Text } from './fields.ts';
import { UnitBalance } from './loyalty-words.ts';

/** What customers no longer have, because its time was over. */
export const expiryEvents = [
  declareEvent({
    type: 'loyalty.points_expired',
    version: 1,
    sentence: 'Points lapsed at the beginning of a month or day, or vouchers at that of a day.',
    payload: closed({
      id: Id('exp', 'The expiry'),
      status: OneOf(['posted'], 'It stands in the ledger'),
      customerId: Id('cus', 'Whose points they are'),
      unit: Text('Points, a stamp card, or vouchers of a reward'),
      month: Type.String({
        pattern: '^[0-9]{4}-[0-9]{2}$',
        description:
          "The month that began, or in which `day` lies; `YYYY-MM` in the organization's time zone",
      }),
      day: Type.Optional(
        Type.String({
          pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}$',
          description:
            'The day that began, `YYYY-MM-DD`, for vouchers and units that lapse by days',
        }),
      ),
      amount: Type.Integer({ description: 'How many lapsed' }),
      balances: Type.Array(UnitBalance, { description: 'What the customer has of it after this' }),
    }),
    example: {
      id: 'exp_01k2q8r9xse8x9a6j3m5v7w2tm',
      status: 'posted',
      customerId: 'cus_01k2q8r9xse8x9a6j3m5v7w2tc',
      unit: 'points',
      month: '2026-12',
      amount: 40,
      balances: [{ unit: 'points', available: 156, pending: 0, held: 0, debt: 0 }],
    },
  }),
] as const;
