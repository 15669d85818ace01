import { setTimeout as wait } from 'node:timers/promises';
import { openHttp } from '@laurel/e2e-tests/crash/http';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { caughtUp, openRegisters, type Registers } from './intake.ts';
import { openSite, type Site } from './site.ts';
import { startSkewedHost } from './skewed-host.ts';

const engines = inject('engines');
const missing = (['kafka', 'mongodb', 'redis'] as const).filter((name) => engines[name].url === null);
const title = `several hosts over real engines${missing.length > 0 ? ` (missing: ${missing.join(', ')})` : ''}`;

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
  const lastHost = () => {
    const host = site.hosts.at(-1);
    if (!host) throw new Error('no host is left');
    return host;
  };

  test('one of two is killed with SIGKILL under load; the other finishes what it left', { timeout: 240_000 }, async () => {
    const load = site.load(1);
    await wait(2_000);
    await site.remove(lastHost(), 'kill');
    await wait(1_500);
    await load.stop();
    await settled();
    await site.startHost();
  });

  test('one of two is stopped under load and another one started: nothing is lost, and it stops in good order', {
    timeout: 240_000,
  }, async () => {
    const load = site.load(2);
    await wait(1_000);
    await site.remove(lastHost(), 'stop');
    await site.startHost();
    await wait(1_000);
    await load.stop();
    await settled();
  });

  test('clocks that disagree by minutes', { timeout: 240_000 }, async () => {
    const early = await startSkewedHost(site, -120_000);
    const late = await startSkewedHost(site, 120_000);
    try {
      const load = site.load(3);
      await registers.publish(20);
      await wait(4_000);
      await load.stop();
      await registers.collect();
      await settled();
    } finally {
      for (const host of [early, late]) await site.remove(host, 'stop');
    }
  });

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

  test('in the end nobody is behind, and every host answers for every engine', { timeout: 60_000 }, async () => {
    await caughtUp(registers.log);
    for (const { url } of site.hosts) {
      const http = openHttp(url, site.business.apiKey);
      expect(await http.ask('GET', '/readyz')).toMatchObject({ status: 200 });
      http.close();
    }
  });
});
