import { hash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openActivities } from '../pipeline/activities.ts';
import {
  addCustomer,
  cafeProgram,
  openCafe,
  openPlatform,
  type Platform,
} from '../testing/platform.ts';
import { type Cafe, openRegister, problemOf } from '../testing/register.ts';
import { eventType } from './record-event.ts';
import { saleKind } from './record-sale.ts';
import { type SaleActivity, saleType } from './stored-sale.ts';

let platform: Platform;
let cafe: Cafe;
let register: ReturnType<typeof openRegister>;
beforeAll(async () => {
  platform = await openPlatform();
  cafe = await openCafe(platform, {
    ...cafeProgram,
    events: [{ type: 'survey.done', fields: { stars: 'integer' } }],
  });
  register = openRegister(platform, cafe);
});
afterAll(() => platform.close());

let count = 0;
/** A sale of one latte for 3.00, which earns 3 points, by somebody with a phone. */
async function soldByPhone() {
  count += 1;
  const phone = `+4477009001${10 + count}`;
  const { customers } = platform.membership;
  const made = await customers.create(cafe.orgId, { phone });
  if (!made.ok) throw new Error(made.problem.detail);
  const body = {
    externalId: `repeated-${count}`,
    locationId: cafe.locationId,
    customer: { phone },
    total: 300,
    lines: [{ sku: 'LATTE', quantity: 1, unitPrice: 300 }],
  };
  const first = await recorded(body);
  return { phone, customerId: made.value.id, body, first };
}

async function recorded(body: object): Promise<SaleActivity> {
  const result = await register.trySale(body);
  if (!result.ok) throw new Error(result.problem.detail);
  expect(result.value.replayed).toBe(false);
  return result.value.activity;
}

async function expectReplay(body: object, first: SaleActivity) {
  const again = await register.trySale(body);
  if (!again.ok) throw new Error(again.problem.detail);
  expect(again.value.replayed).toBe(true);
  expect(again.value.activity.outcome).toEqual(first.outcome);
}

const points = async (customerId: string) =>
  (await register.balance('points', customerId)).available;

describe('a repeat is judged by what was sent, not by whom it means today:', () => {
  it('the phone has changed: the first answer, 3 points still with the one who bought', async () => {
    const { customerId, body, first } = await soldByPhone();
    const { customers } = platform.membership;
    const changed = await customers.update(cafe.orgId, customerId, { phone: '+447700900999' });
    expect(changed.ok).toBe(true);
    await expectReplay(body, first);
    expect(await points(customerId)).toBe(3);
  });

  it('the phone is somebody else’s by now: he has 0 points', async () => {
    const { phone, customerId, body, first } = await soldByPhone();
    const { customers } = platform.membership;
    await customers.update(cafe.orgId, customerId, {
      phone: phone.replace('+447700900', '+447700901'),
    });
    const other = await customers.create(cafe.orgId, { phone });
    if (!other.ok) throw new Error(other.problem.detail);
    await expectReplay(body, first);
    expect(await points(customerId)).toBe(3);
    expect(await points(other.value.id)).toBe(0);
  });

  it('the customer was erased, however he was named', async () => {
    const { phone, customerId, body, first } = await soldByPhone();
    const byId = { ...body, externalId: 'by-id', customer: { id: customerId } };
    const firstById = await recorded(byId);
    const { customers } = platform.membership;
    expect((await customers.erase(cafe.orgId, customerId, 'test')).ok).toBe(true);
    await expectReplay(body, first);
    await expectReplay(byId, firstById);
    const other = { ...body, customer: { phone: phone.replace(/1.$/, '98') } };
    expect((await register.trySale(other)).ok).toBe(false);
  });

  it('in other order, with defaults said, or by another name of the same customer', async () => {
    const { customerId, body, first } = await soldByPhone();
    const [line] = body.lines;
    await expectReplay(
      {
        ...{ lines: [{ unitPrice: 300, id: '1', tax: 0, discount: 0, ...line }], total: 300 },
        ...{ tenders: [], currency: 'GBP', source: 'api', offline: true },
        ...{ customer: { id: customerId }, locationId: body.locationId },
        externalId: body.externalId,
      },
      first,
    );
  });

  it('another customer, place, article or time under the number is a conflict', async () => {
    const { body } = await soldByPhone();
    const { customer: _, ...anonymous } = body;
    for (const other of [
      anonymous,
      { ...body, customer: { id: cafe.customerId } },
      { ...body, locationId: cafe.otherLocationId },
      { ...body, lines: [{ sku: 'MOCHA', quantity: 1, unitPrice: 300 }] },
      { ...body, occurredAt: '2026-11-22T11:00:00Z' },
      { ...body, staffId: 'eve' },
    ])
      expect(problemOf(await register.trySale(other)).code).toBe('idempotency_conflict');
  });

  it('a key of another location does not hear the first answer', async () => {
    const { customerId, body } = await soldByPhone();
    await platform.membership.customers.erase(cafe.orgId, customerId, 'test');
    const result = await platform.loyalty
      .intake(saleKind)
      .submit({ ...request(body), boundLocationId: cafe.otherLocationId });
    expect(problemOf(result).code).toBe('forbidden');
  });
});

const request = (body: object) => ({
  ...{ orgId: cafe.orgId, boundLocationId: null, fromLog: false },
  body: body as never,
});

describe('a record with the fingerprint of before, over the customer then found,', () => {
  /** What `saleKind` recorded before fingerprints were over the words of the request. */
  async function recordedBefore(withTime: boolean) {
    const sold = await soldByPhone();
    const { orgId, id } = sold.first;
    const activities = openActivities(platform.documents, [saleType]);
    const stored = await activities.get({ orgId, id });
    if (!saleType.is(stored)) throw new Error('it was recorded');
    const { sale } = stored.input;
    const told = {
      ...{ source: 'api', externalId: sale.externalId, locationId: sale.locationId },
      ...{ customerId: sold.customerId, occurredAtMs: withTime ? sale.occurredAtMs : null },
      ...{ currency: 'GBP', total: 300 },
      lines: [
        {
          ...{ id: '1', sku: 'LATTE', name: null, category: null, quantity: 1, unitPrice: 300 },
          ...{ discount: 0, tax: 0, net: 300 },
        },
      ],
      ...{ tenders: [], staffId: null, deviceId: null },
    };
    const contentHash = hash('sha256', JSON.stringify(told), 'base64url').slice(0, 27);
    expect(await activities.replace({ ...stored, contentHash }, stored.version)).toBe('replaced');
    return { ...sold, occurredAt: new Date(sale.occurredAtMs).toISOString() };
  }

  it('is recognized as before, and when the phone is somebody else’s by now', async () => {
    const { customerId, phone, body, first, occurredAt } = await recordedBefore(true);
    await expectReplay(body, first);
    await expectReplay({ ...body, occurredAt }, first);
    await expectReplay({ ...body, customer: { id: customerId } }, first);
    const { customers } = platform.membership;
    await customers.update(cafe.orgId, customerId, {
      phone: phone.replace('+447700900', '+447700901'),
    });
    await expectReplay(body, first);
    expect((await customers.create(cafe.orgId, { phone })).ok).toBe(true);
    await expectReplay(body, first);
    await customers.erase(cafe.orgId, customerId, 'test');
    await expectReplay(body, first);
    expect(await points(customerId)).toBe(3);
  });

  it('is a conflict for other content', async () => {
    const { body } = await recordedBefore(false);
    const { customer: _, ...anonymous } = body;
    for (const other of [
      anonymous,
      { ...body, customer: { id: cafe.customerId } },
      { ...body, locationId: cafe.otherLocationId },
      { ...body, lines: [{ sku: 'LATTE', quantity: 2, unitPrice: 150 }] },
      { ...body, occurredAt: '2026-11-22T11:00:00Z' },
    ])
      expect(problemOf(await register.trySale(other)).code).toBe('idempotency_conflict');
  });
});

describe('a repeated custom event', () => {
  const event = (externalId: string, customerId: string) => ({
    ...{ type: 'survey.done', externalId, customerId, payload: { stars: 5 } },
  });

  it('hears the first answer when its customer was erased, and a new one is refused', async () => {
    const customerId = await addCustomer(platform, cafe.orgId);
    expect(await register.tryEvent(event('e-1', customerId))).toMatchObject({ ok: true });
    await platform.membership.customers.erase(cafe.orgId, customerId, 'test');
    expect(await register.tryEvent(event('e-1', customerId))).toMatchObject({
      ok: true,
      value: { replayed: true },
    });
    const other = { ...event('e-1', customerId), payload: { stars: 4 } };
    expect(problemOf(await register.tryEvent(other)).code).toBe('customer_erased');
    expect(problemOf(await register.tryEvent(event('e-2', customerId))).code).toBe(
      'customer_erased',
    );
  });

  it('is the same whether its place is said or filled in, also when recorded before', async () => {
    const body = event('e-3', cafe.customerId);
    const first = await register.tryEvent(body);
    if (!first.ok) throw new Error(first.problem.detail);
    const { headOfficeId } = cafe.organization;
    const replayed = { ok: true, value: { replayed: true } };
    expect(await register.tryEvent({ ...body, locationId: headOfficeId })).toMatchObject(replayed);
    const activities = openActivities(platform.documents, [eventType]);
    const content = ['survey.done', cafe.customerId, headOfficeId, null, { stars: 5 }];
    const contentHash = hash('sha256', JSON.stringify(content), 'base64url').slice(0, 27);
    const { activity } = first.value;
    await activities.replace({ ...activity, contentHash }, activity.version);
    expect(await register.tryEvent(body)).toMatchObject(replayed);
    expect(await register.tryEvent({ ...body, locationId: headOfficeId })).toMatchObject(replayed);
    expect(problemOf(await register.tryEvent({ ...body, locationId: cafe.locationId })).code).toBe(
      'idempotency_conflict',
    );
  });
});
