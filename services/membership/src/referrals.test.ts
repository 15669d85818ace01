import { afterEach, beforeEach, expect, test } from 'vitest';
import type { CustomerInput, ReferrerRef } from './customer.ts';
import { type Bench, cafe, must, openBench, refusal } from './testing/bench.ts';

let bench: Bench;
let orgId: string;
beforeEach(async () => {
  bench = await openBench();
  orgId = (await cafe(bench)).id;
});
afterEach(() => bench.close());
const customers = () => bench.membership.customers;
const create = (input: CustomerInput) => customers().create(orgId, input, 'till');
const update = (id: string, input: CustomerInput) => customers().update(orgId, id, input, 'office');

test('whoever brought a customer is named in any way, and known by his id from then on', async () => {
  const ada = must(
    await create({ phone: '07700 900123', email: 'ada@example.com', externalId: '42' }),
  );
  const names: ReferrerRef[] = [
    ...[{ id: ada.id }, { phone: '07700 900123' }],
    ...[{ email: 'ADA@example.com' }, { externalId: '42' }],
  ];
  for (const [i, referredBy] of names.entries()) {
    const friend = must(await create({ externalId: `friend-${i}`, referredBy }));
    expect(friend.referral).toEqual({ by: ada.id, closedAtMs: null });
    expect(await customers().get(orgId, friend.id)).toEqual(friend);
  }
  expect(ada.referral).toBeUndefined();
});

test('nobody, somebody erased, of elsewhere, or himself cannot have, and nothing is kept', async () => {
  const elsewhere = await cafe(bench, 'Elsewhere');
  const foreign = must(await customers().create(elsewhere.id, { externalId: '1' }));
  const gone = must(await create({ externalId: 'gone' }));
  must(await customers().erase(orgId, gone.id, 'office'));
  const ada = must(await create({ externalId: 'ada' }));
  const refused = async (referredBy: ReferrerRef) => [
    refusal(await create({ externalId: 'ben', referredBy })),
    refusal(await update(ada.id, { referredBy })),
  ];
  const unknown = { code: 'customer_not_found', pointers: ['/referredBy'] };
  for (const ref of [{ id: foreign.id }, { externalId: '1' }, { phone: 'x' }, { id: 'x' }])
    expect(await refused(ref)).toEqual([unknown, unknown]);
  const erased = { code: 'customer_erased', pointers: ['/referredBy'] };
  expect(await refused({ id: gone.id })).toEqual([erased, erased]);
  const senseless = { code: 'invalid_value', pointers: ['/referredBy'] };
  expect(refusal(await update(ada.id, { referredBy: { externalId: 'ada' } }))).toEqual(senseless);
  const ben = must(await create({ externalId: 'ben', referredBy: { id: ada.id } }));
  expect(refusal(await update(ada.id, { referredBy: { id: ben.id } }))).toEqual(senseless);
  expect(await customers().get(orgId, ada.id)).toEqual(ada);
});

test('it is said once, also afterwards; the same again changes nothing', async () => {
  const ada = must(await create({ externalId: 'ada' }));
  const eva = must(await create({ externalId: 'eva' }));
  const ben = must(await create({ externalId: 'ben' }));
  const { referral } = must(await update(ben.id, { referredBy: { id: ada.id } }));
  expect(referral).toEqual({ by: ada.id, closedAtMs: null });
  await customers().closeReferral(orgId, ben.id, 5_000);
  await customers().closeReferral(orgId, ben.id, 9_000);
  const again = must(await update(ben.id, { referredBy: { id: ada.id }, firstName: 'Ben' }));
  expect(again).toMatchObject({ referral: { by: ada.id, closedAtMs: 5_000 }, firstName: 'Ben' });
  expect(refusal(await update(ben.id, { referredBy: { id: eva.id } }))).toEqual({
    ...{ code: 'already_exists', pointers: ['/referredBy'] },
  });
  const { data } = await bench.membership.audit.list(orgId, { limit: 100 });
  const kept = data.filter(({ action }) => action === 'customer.referred');
  expect(kept).toMatchObject([
    { subject: ben.id, by: 'office', before: null, after: { referredBy: ada.id } },
  ]);
});

test('it is erased with the customer, and stays when whoever brought him is', async () => {
  const ada = must(await create({ externalId: 'ada' }));
  const ben = must(await create({ externalId: 'ben', referredBy: { id: ada.id } }));
  const eva = must(await create({ externalId: 'eva', referredBy: { id: ada.id } }));
  must(await customers().erase(orgId, ada.id, 'office'));
  expect((await customers().get(orgId, ben.id))?.referral?.by).toBe(ada.id);
  must(await customers().erase(orgId, ben.id, 'office'));
  await customers().closeReferral(orgId, ben.id, 5_000);
  expect(await customers().get(orgId, ben.id)).not.toHaveProperty('referral');
  expect((await customers().get(orgId, eva.id))?.referral?.by).toBe(ada.id);
});

test('a code of his own is given to a customer once, and names him to friends however they write it', async () => {
  const ada = must(await create({ externalId: 'ada' }));
  const eva = must(await create({ externalId: 'eva' }));
  const give = (id: string) => customers().giveReferralCode(orgId, id);
  const [first, second] = await Promise.all([give(ada.id), give(ada.id)]);
  const { referralCode = '' } = must(first ?? (await give(ada.id)));
  expect(referralCode).toMatch(/^[0-9A-HJKMNP-TV-Z]{8}$/);
  expect(must(second ?? (await give(ada.id))).referralCode).toBe(referralCode);
  expect(must(await give(eva.id)).referralCode).not.toBe(referralCode);
  must(await update(ada.id, { firstName: 'Ada', email: 'ada@example.com' }));
  const asWritten = [
    ...[
      referralCode,
      referralCode.toLowerCase(),
      ` ${referralCode.slice(0, 4)}-${referralCode.slice(4)}`,
    ],
    referralCode.replaceAll('0', 'o').replaceAll('1', 'l'),
  ];
  for (const [i, code] of asWritten.entries()) {
    const friend = must(
      await create({ externalId: `friend-${i}`, referredBy: { referralCode: code } }),
    );
    expect(friend.referral?.by).toBe(ada.id);
  }
  const own = await update(ada.id, { referredBy: { referralCode } });
  expect(refusal(own)).toEqual({ code: 'invalid_value', pointers: ['/referredBy'] });
  // it names nobody at a till
  expect(await customers().resolve(orgId, [{ referralCode } as never])).toEqual([undefined]);
  must(await customers().erase(orgId, ada.id, 'office'));
  const late = await create({ externalId: 'late', referredBy: { referralCode } });
  expect(refusal(late)).toEqual({ code: 'customer_not_found', pointers: ['/referredBy'] });
  expect(refusal(await give(ada.id)).code).toBe('customer_erased');
  expect(refusal(await give('cus_x')).code).toBe('customer_not_found');
});

test('a code is of one organization', async () => {
  const elsewhere = await cafe(bench, 'Elsewhere');
  const { id } = must(await customers().create(elsewhere.id, { externalId: '1' }));
  const { referralCode = '' } = must(await customers().giveReferralCode(elsewhere.id, id));
  expect(refusal(await create({ externalId: 'ben', referredBy: { referralCode } })).code).toBe(
    'customer_not_found',
  );
  expect(refusal(await customers().giveReferralCode(orgId, id)).code).toBe('customer_not_found');
});
