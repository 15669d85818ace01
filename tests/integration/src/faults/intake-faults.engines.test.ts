import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { openRegisters, type Registers } from './intake.ts';
import { openSite, type Site } from './site.ts';

const engines = inject('engines');
const missing = (['kafka', 'mongodb', 'redis'] as const).filter((name) => engines[name].url === null);
const title = `sales from the event log, several hosts over real engines${missing.length > 0 ? ` (missing: ${missing.join(', ')})` : ''}`;

describe.skipIf(missing.length > 0)(title, () => {
  let site: Site;
  let registers: Registers;
  beforeAll(async () => {
    site = await openSite({ hosts: 2 });
    registers = await openRegisters(site, 7);
  }, 180_000);
  afterAll(async () => {
    await registers.close();
    await site.close();
  }, 60_000);

  const settled = async () => {
    const { faults } = await site.settle();
    expect(faults, faults.join('\n')).toEqual([]);
  };
  test('every sale is published one to five times, reordered across customers: recorded once each', {
    timeout: 240_000,
  }, async () => {
    await registers.publish(60);
    await registers.collect();
    await settled();
  });

  test('members of the intake come and go in the middle of batches', { timeout: 240_000 }, async () => {
    const publishing = (async () => {
      for (let round = 0; round < 12; round += 1) {
        await registers.publish(6);
        await wait(500);
      }
    })();
    const third = await site.startHost();
    await wait(1_000);
    await site.remove(third, 'kill');
    const fourth = await site.startHost();
    await wait(1_000);
    await site.remove(fourth, 'stop');
    await publishing;
    await registers.collect();
    await settled();
  });

  test('a poison event goes to the dead letters with its reason, and holds up nobody', { timeout: 240_000 }, async () => {
    const { orgId, customers } = site.business;
    const poison = { customer: { id: customers[0] }, total: 'much', lines: [] };
    await registers.log.append([
      {
        id: 'evt_poison',
        type: 'pos.transaction',
        version: 1,
        orgId,
        locationId: null,
        customerId: customers[0] ?? null,
        timestamp: new Date().toISOString(),
        payload: poison,
      },
    ]);
    await registers.publish(30);
    await registers.collect();
    const topic = `${orgId}.deadletter.pos-intake`;
    const { promise: found, resolve } = Promise.withResolvers<unknown>();
    const tail = await registers.log.tail({
      pattern: topic,
      from: 'earliest',
      handler: (batch) => resolve(batch[0]?.event.payload),
    });
    expect(await found).toMatchObject({
      group: 'pos-intake',
      reason: expect.stringContaining('/total'),
      event: { id: 'evt_poison', payload: poison },
    });
    await tail.close();
    await settled();
  });
});
