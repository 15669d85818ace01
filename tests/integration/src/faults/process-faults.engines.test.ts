import { setTimeout as wait } from 'node:timers/promises';
import { openHttp } from '@laurel/e2e-tests/crash/http';
import { expect, test } from 'vitest';
import { caughtUp } from './intake.ts';
import { describeOnSite } from './on-site.ts';
import { startSkewedHost } from './skewed-host.ts';

describeOnSite('that come and go', 'mongodb', (place) => {
  const lastHost = () => {
    const host = place.site.hosts.at(-1);
    if (!host) throw new Error('no host is left');
    return host;
  };

  test('one of two is killed with SIGKILL under load; the other finishes what it left', {
    timeout: 240_000,
  }, async () => {
    const load = place.site.load(1);
    await wait(2_000);
    await place.site.remove(lastHost(), 'kill');
    await wait(1_500);
    await load.stop();
    await place.settled();
    await place.site.startHost();
  });

  test('one of two is stopped under load and another one started: nothing is lost, and it stops in good order', {
    timeout: 240_000,
  }, async () => {
    const load = place.site.load(2);
    await wait(1_000);
    await place.site.remove(lastHost(), 'stop');
    await place.site.startHost();
    await wait(1_000);
    await load.stop();
    await place.settled();
  });

  test('clocks that disagree by minutes', { timeout: 240_000 }, async () => {
    const early = await startSkewedHost(place.site, -120_000);
    const late = await startSkewedHost(place.site, 120_000);
    try {
      const load = place.site.load(3);
      await place.registers.publish(20);
      await wait(4_000);
      await load.stop();
      await place.registers.collect();
      await place.settled();
    } finally {
      for (const host of [early, late]) await place.site.remove(host, 'stop');
    }
  });

  test('in the end nobody is behind, and every host answers for every engine', {
    timeout: 60_000,
  }, async () => {
    await caughtUp(place.registers.log);
    for (const { url } of place.site.hosts) {
      const http = openHttp(url, place.site.business.apiKey);
      expect(await http.ask('GET', '/readyz')).toMatchObject({ status: 200 });
      http.close();
    }
  });
});

describeOnSite('that take sales from the event log', 'mongojava', (place) => {
  test('every sale is published one to five times, reordered across customers: recorded once each', {
    timeout: 240_000,
  }, async () => {
    await place.registers.publish(60);
    await place.registers.collect();
    await place.settled();
  });

  test('members of the intake come and go in the middle of batches', {
    timeout: 240_000,
  }, async () => {
    const publishing = (async () => {
      for (let round = 0; round < 12; round += 1) {
        await place.registers.publish(6);
        await wait(500);
      }
    })();
    const third = await place.site.startHost();
    await wait(1_000);
    await place.site.remove(third, 'kill');
    const fourth = await place.site.startHost();
    await wait(1_000);
    await place.site.remove(fourth, 'stop');
    await publishing;
    await place.registers.collect();
    await place.settled();
  });

  test('a poison event goes to the dead letters with its reason, and holds up nobody', {
    timeout: 240_000,
  }, async () => {
    const { orgId, customers } = place.site.business;
    const poison = { customer: { id: customers[0] }, total: 'much', lines: [] };
    await place.registers.log.append([
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
    await place.registers.publish(30);
    await place.registers.collect();
    const topic = `${orgId}.deadletter.pos-intake`;
    const { promise: found, resolve } = Promise.withResolvers<unknown>();
    const tail = await place.registers.log.tail({
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
    await place.settled();
  });
});
