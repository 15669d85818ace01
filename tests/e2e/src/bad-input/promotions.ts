import { type Case, post, type Scene, unknownId } from './case.ts';

/** What is asked, how, and the status, code and pointer of the answer. */
type Row = [string, Case['send'], number, string, string?];

const transaction = {
  total: 300,
  lines: [{ id: 'a', category: 'coffee', quantity: 1, unitPrice: 300 }],
};
type Send = (change: object) => Case['send'];

const codes = (hold: Send): Row[] => [
  ['an unknown code', hold({ code: 'WELCOM' }), 422, 'promotion_not_found', '/code'],
  ['an empty code', hold({ code: '' }), 400, 'invalid_request', '/code'],
  ['a code that is a number', hold({ code: 5 }), 400, 'invalid_request', '/code'],
  ['a code without end', hold({ code: 'x'.repeat(129) }), 400, 'invalid_request', '/code'],
  [
    'an unknown promotion',
    hold({ code: undefined, promotionId: 'none' }),
    422,
    'promotion_not_found',
    '/promotionId',
  ],
  [
    'a promotion that needs its code, without',
    hold({ code: undefined, promotionId: 'welcome' }),
    422,
    'promotion_not_found',
    '/promotionId',
  ],
  ['a code and a reward', hold({ rewardId: 'mug' }), 400, 'invalid_request', ''],
  ['a code and points', hold({ unit: 'points', amount: 5 }), 400, 'invalid_request', ''],
  [
    'a code without a basket',
    hold({ transaction: undefined }),
    400,
    'invalid_request',
    '/transaction',
  ],
  ['a code that is over', hold({ code: 'OVER' }), 422, 'promotion_expired', '/code'],
  ['a code for elsewhere', hold({ code: 'nowhere' }), 422, 'promotion_not_targeted', '/code'],
];

const codesOfSomebody = (hold: Send): Row[] => [
  [
    'a code for each customer, by nobody',
    hold({ customerId: undefined }),
    422,
    'promotion_needs_customer',
    '/customerId',
  ],
  [
    'a reward by nobody',
    hold({ customerId: undefined, code: undefined, rewardId: 'mug' }),
    400,
    'invalid_request',
    '/customerId',
  ],
  [
    'points without how many',
    hold({ code: undefined, unit: 'points' }),
    400,
    'invalid_request',
    '/amount',
  ],
  [
    'a code of nobody known',
    hold({ customerId: unknownId('cus') }),
    404,
    'customer_not_found',
    '/customerId',
  ],
  [
    'a basket whose total is wrong',
    hold({ transaction: { ...transaction, total: 100 } }),
    422,
    'total_mismatch',
    '/transaction/total',
  ],
];

const baskets = (offers: Send): Row[] => [
  ['offers nowhere', offers({ locationId: undefined }), 400, 'invalid_request', '/locationId'],
  [
    'offers at no location known',
    offers({ locationId: unknownId('loc') }),
    404,
    'location_not_found',
    '/locationId',
  ],
  [
    'offers for nobody known',
    offers({ customerId: unknownId('cus') }),
    404,
    'customer_not_found',
    '/customerId',
  ],
  [
    'offers for nothing',
    offers({ transaction: undefined }),
    400,
    'invalid_request',
    '/transaction',
  ],
  [
    'offers for no lines',
    offers({ transaction: { total: 0, lines: [] } }),
    400,
    'invalid_request',
    '/transaction/lines',
  ],
  [
    'offers for less than nothing',
    offers({ transaction: { ...transaction, total: -300 } }),
    400,
    'invalid_request',
    '/transaction/total',
  ],
  [
    'offers for a total that is wrong',
    offers({ transaction: { ...transaction, total: 100 } }),
    422,
    'total_mismatch',
    '/transaction/total',
  ],
  ['offers for a field too many', offers({ code: 'WELCOME' }), 400, 'invalid_request', '/code'],
];

/** Promotions and codes that cannot be had, and baskets that are none. */
export function badPromotions({ cafe, customerId }: Scene): Case[] {
  const at = { locationId: cafe.stores[0], transaction };
  const hold: Send = (change) =>
    post('/v1/redemptions', { ...at, code: 'WELCOME', customerId, ...change });
  const offers: Send = (change) => post('/v1/offers', { ...at, ...change });
  const rows = [...codes(hold), ...codesOfSomebody(hold), ...baskets(offers)];
  return rows.map(([what, send, status, code, pointer]) => ({
    ...{ what, send, status, code },
    ...(pointer !== undefined && { pointer }),
  }));
}
