import { fixedClock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import { expect, test } from 'vitest';
import { createLog } from '../log.ts';
import type { Engines, PortName } from '../ports.ts';
import { defineModule, type Module } from './module.ts';
import { openModules, withNeeds } from './open-modules.ts';

/** Modules of a shop: the counter needs the kitchen, which needs the cellar; the garden nobody. */
function shop() {
  const told: string[] = [];
  const cellar = defineModule({
    name: 'cellar',
    ports: ['documents'],
    needs: {},
    async open({ engines, resources }) {
      told.push(`cellar opens on ${Object.keys(engines)}`);
      resources.defer(() => void told.push('cellar closes'));
      return { api: { fetch: () => 'beans' } };
    },
  });
  const kitchen = defineModule({
    name: 'kitchen',
    ports: ['cache'],
    needs: { cellar },
    async open({ engines, resources }, needs) {
      told.push(`kitchen opens on ${Object.keys(engines)}, with ${needs.cellar.fetch()}`);
      resources.defer(() => void told.push('kitchen closes'));
      return { api: { brew: () => `coffee of ${needs.cellar.fetch()}` } };
    },
  });
  const counter = defineModule({
    name: 'counter',
    ports: [],
    needs: { kitchen, cellar },
    async open(_start, needs) {
      told.push(`counter opens with ${needs.kitchen.brew()}`);
      return { api: {} };
    },
  });
  const garden = defineModule({
    name: 'garden',
    ports: ['events'],
    needs: {},
    async open() {
      told.push('garden opens');
      return { api: {} };
    },
  });
  return { told, cellar, kitchen, counter, garden };
}

const opening = (modules: readonly Module[], ports: readonly PortName[]) => {
  const clock = fixedClock(0);
  const resources = new AsyncDisposableStack();
  // named, never called
  const engines = Object.fromEntries(ports.map((port) => [port, {}])) as Partial<Engines>;
  const start = {
    ...{ engines, clock, resources, ids: createIds(clock), alone: true },
    log: createLog({ logLevel: 'silent', logFormat: 'json' }),
    settings: {
      ...{ rateLimit: 0, organizationRateLimit: 0, eventLimit: 1_024, processors: [] },
      ...{ publicUrl: 'http://127.0.0.1:8080', demo: false },
    },
    whenThere: <T>(step: () => Promise<T>) => step(),
  };
  return { resources, opened: openModules(modules, start) };
};

test('a module is opened after what it needs and closed before it; one that nobody asked for is not', async () => {
  const { told, counter, cellar, garden } = shop();
  const modules = withNeeds([counter, cellar]);
  expect(modules.map(({ name }) => name)).toEqual(['cellar', 'kitchen', 'counter']);
  const { resources, opened } = opening(modules, ['documents', 'cache', 'events']);
  const shopOpen = await opened;
  expect(told).toEqual([
    'cellar opens on documents',
    'kitchen opens on cache, with beans',
    'counter opens with coffee of beans',
  ]);
  expect(shopOpen.of(cellar)?.api.fetch()).toBe('beans');
  expect(shopOpen.of(garden)).toBeUndefined();
  await resources.disposeAsync();
  expect(told.slice(3)).toEqual(['kitchen closes', 'cellar closes']);
});

test('a module whose port was not opened is a fault that names both', async () => {
  const { kitchen } = shop();
  const { resources, opened } = opening(withNeeds([kitchen]), ['documents']);
  await expect(opened).rejects.toThrow('kitchen was opened without the port cache');
  await resources.disposeAsync();
});
