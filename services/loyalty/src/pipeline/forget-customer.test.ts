import { afterEach, expect, test } from 'vitest';
import { findOnDisk } from '../testing/bytes-on-disk.ts';
import { openGate } from '../testing/gate.ts';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
  publish,
} from '../testing/platform.ts';
import { type Cafe, openRegister } from '../testing/register.ts';
import { describeMovements } from '../views/describe-movements.ts';

let platform: Platform | undefined;
afterEach(async () => {
  await platform?.close();
  platform = undefined;
});

/** What nobody writes by accident. */
const mark = 'Qx7Zebra';
const program = { ...cafeProgram, events: [{ type: 'survey', fields: { said: 'string' } }] };

async function open(options: Parameters<typeof openPlatform>[0] = {}) {
  platform = await openPlatform(options);
  const cafe = await openCafe(platform, program);
  const made = await platform.membership.customers.create(cafe.orgId, {
    ...{ phone: '+447700900461', email: `${mark}@example.com`, externalId: `${mark}-card` },
    ...{ firstName: `${mark} Ada`, lastName: mark, attributes: { allergy: `${mark} nuts` } },
  });
  if (!made.ok) throw new Error(made.problem.detail);
  const ada = { ...cafe, customerId: made.value.id };
  return { platform, cafe: ada, register: openRegister(platform, ada) };
}
type Opened = Awaited<ReturnType<typeof open>>;

/** One of everything in which people write. */
async function writeEverywhere({ platform: { loyalty }, cafe, register }: Opened, friend: string) {
  const reason = `${mark} wrote it`;
  const done = async (asked: Promise<{ ok: boolean }>) =>
    expect(await asked).toMatchObject({ ok: true });
  await register.adjust(100, { reason });
  const gift = { unit: 'points', amount: 5, reason };
  await done(register.tryTransfer({ ...gift, from: cafe.customerId, to: friend }));
  await done(register.tryTransfer({ ...gift, amount: 2, from: friend, to: cafe.customerId }));
  const sale = await register.sell({ quantity: 3 });
  await register.refund(sale.id, { amount: 300, reason });
  const right = { total: 600, lines: [{ id: 'a', quantity: 2, unitPrice: 300 }] };
  const other = await register.sell();
  await register.correct(other.id, { ...right, reason });
  await done(
    register.tryName(other.id, { id: friend }, { body: { customer: { id: friend }, reason } }),
  );
  const mistake = await register.sell({ externalId: 'mistake' });
  const held = await register.hold({ unit: 'points', amount: 10 });
  await register.capture(held.id, { transactionExternalId: 'mistake' });
  await done(register.tryVoidSale(mistake.id, reason)); // gives the points back for the same reason
  const used = await register.hold({ unit: 'points', amount: 4 });
  await register.capture(used.id);
  await register.reverse(used.id, { reason });
  await done(register.tryEvent({ type: 'survey', payload: { said: reason } }));
  await loyalty.drained();
}

async function erase({ membership, loyalty, documents }: Platform, { orgId, customerId }: Cafe) {
  const erased = await membership.customers.erase(orgId, customerId, 'test');
  expect(erased.ok).toBe(true);
  await membership.drained();
  await loyalty.forgetCustomer({ orgId, customerId });
  await documents.wipe();
}

const reasonsIn = async ({ membership }: Platform, { orgId }: Cafe) => {
  const { data } = await membership.audit.list(orgId, { limit: 100 });
  return data.flatMap(({ reason }) => (reason ? [reason] : []));
};

async function statementOf({ ledgerService, loyalty }: Platform, { orgId, customerId }: Cafe) {
  const asked = { holder: customerId, units: ['points'], limit: 100 };
  const { data } = await ledgerService.statement(orgId, asked);
  return await describeMovements(loyalty, orgId, data);
}

test('no byte on the disk says what was written of an erased customer; books and balances stand', async () => {
  const opened = await open();
  const { platform, cafe, register } = opened;
  const friend = await addCustomer(platform, cafe.orgId);
  await writeEverywhere(opened, friend);
  expect((await findOnDisk(platform.home, mark)).length).toBeGreaterThan(20);
  // the refund, two transfers, the naming and the correction, the void and what it gave back …
  expect(await reasonsIn(platform, cafe)).toHaveLength(9);
  const told = (lines: Awaited<ReturnType<typeof statementOf>>) =>
    lines.map(({ amount, reason, by, activityId }) => [amount, reason, by, activityId]);
  const before = told(await statementOf(platform, cafe));
  const balances = [await register.balance('points'), await register.balance('points', friend)];

  await erase(platform, cafe);
  expect(await findOnDisk(platform.home, mark)).toEqual([]);
  expect(await findOnDisk(platform.home, '7700900461')).toEqual([]);
  expect(await reasonsIn(platform, cafe)).toEqual([]);
  const after = await statementOf(platform, cafe);
  expect(told(after)).toEqual(before);
  expect(JSON.stringify(after)).not.toContain(mark);
  expect(after.every(({ note }) => note === null)).toBe(true);
  expect([await register.balance('points'), await register.balance('points', friend)]).toEqual(
    balances,
  );
  await register.expectInvariants();
  expect(platform.errors).toEqual([]);
  // again, it is done already
  await erase(platform, cafe);
  expect(told(await statementOf(platform, cafe))).toEqual(before);
});

test('what is written of others stays, also in another organization with the same phone', async () => {
  const opened = await open();
  const { platform, cafe, register } = opened;
  const friend = await addCustomer(platform, cafe.orgId);
  await register.tryAdjust({ customerId: friend, amount: 5, reason: 'A friend' });
  const theirs = await openCafe(platform, program);
  const same = { phone: '+447700900461', firstName: 'Other Ada' };
  const twin = await platform.membership.customers.create(theirs.orgId, same);
  if (!twin.ok) throw new Error(twin.problem.detail);
  const elsewhere = openRegister(platform, { ...theirs, customerId: twin.value.id });
  await elsewhere.adjust(7, { reason: 'Of the twin' });
  await platform.loyalty.drained();

  await erase(platform, cafe);
  expect(await reasonsIn(platform, cafe)).toEqual(['A friend']);
  expect(await reasonsIn(platform, { ...theirs, customerId: twin.value.id })).toEqual([
    'Of the twin',
  ]);
  const [found] = await platform.membership.customers.resolve(theirs.orgId, [
    { phone: same.phone },
  ]);
  expect(found).toMatchObject({ id: twin.value.id, firstName: 'Other Ada' });
});

test('what was asked before he was erased and is posted or told after it is forgotten too', async () => {
  const gate = openGate();
  const { platform, cafe, register } = await open({ wrapLedger: gate.wrapLedger });
  // posted, and not yet in the audit log
  await register.adjust(5, { reason: `${mark} before` });
  // recorded, and not yet posted when he is erased: it goes on as it was asked
  gate.letIn(() => erase(platform, cafe));
  const late = await register.adjust(6, { reason: `${mark} late` });
  expect(late).toMatchObject({ reason: `${mark} late` }); // whoever asked hears what he said
  await platform.loyalty.drained();
  expect(await findOnDisk(platform.home, mark)).toEqual([]);
  expect(await register.balance('points')).toMatchObject({ available: 11 });
  expect(platform.errors).toEqual([]);
});

test('records of before mentions were kept are looked through once, those of earlier erased ones too', async () => {
  const { platform, cafe, register } = await open();
  const { documents, membership, loyalty } = platform;
  const earlier = await addCustomer(platform, cafe.orgId);
  await register.adjust(5, { reason: `${mark} of Ada` });
  await register.tryAdjust({ customerId: earlier, amount: 5, reason: `${mark} of Ben` });
  await loyalty.drained();
  const mentions = documents.collection('mentions');
  const { data } = await mentions.find({ orgId: cafe.orgId, limit: 10 });
  expect(await mentions.deleteMany(data)).toBe(2);
  await membership.customers.erase(cafe.orgId, earlier, 'test');

  await erase(platform, cafe);
  expect(await findOnDisk(platform.home, mark)).toEqual([]);
  expect(await reasonsIn(platform, cafe)).toEqual([]);
});

test('a process that dies in the middle is followed by one that ends it', async () => {
  const opened = await open();
  const { platform, cafe } = opened;
  await writeEverywhere(opened, await addCustomer(platform, cafe.orgId));
  const { orgId, customerId } = cafe;
  await platform.membership.customers.erase(orgId, customerId, 'test');
  await platform.membership.drained();
  // the second record that is emptied is the last thing it does
  const activities = platform.loyalty.activities;
  const replace = activities.replace;
  let left = 2;
  activities.replace = (...written) => {
    left -= 1;
    return left < 0 ? Promise.reject(new Error('the process is gone')) : replace(...written);
  };
  await expect(platform.loyalty.forgetCustomer({ orgId, customerId })).rejects.toThrow('gone');
  activities.replace = replace;
  expect((await findOnDisk(platform.home, mark)).length).toBeGreaterThan(0);

  await platform.loyalty.forgetCustomer({ orgId, customerId });
  await platform.documents.wipe();
  expect(await findOnDisk(platform.home, mark)).toEqual([]);
});

test('a repeat of what was asked is recognized, and hears no more of what was written', async () => {
  const { platform, cafe, register } = await open();
  const asked = { amount: 5, reason: `${mark} sorry`, externalId: 'A-1' };
  const first = await register.tryAdjust(asked);
  await platform.loyalty.drained();
  await erase(platform, cafe);
  await publish(platform, cafe.orgId, program);
  const again = await register.tryAdjust(asked);
  expect(again).toMatchObject({
    value: { replayed: true, activity: { outcome: { amount: 5, reason: '' } } },
  });
  expect(again.ok && first.ok && again.value.activity.id).toBe(first.ok && first.value.activity.id);
});
