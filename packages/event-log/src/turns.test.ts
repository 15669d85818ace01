import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createTurns, type Turn } from './turns.ts';

interface Item extends Turn {
  name: string;
}

const item = (name: string, weight = 1, lane = name): Item => ({
  ...{ name, weight, lane },
  owner: name.slice(0, 1),
});
const noneBusy = () => false;
const namesOf = (items: readonly Item[]) => items.map(({ name }) => name);
function turnsOf(items: readonly Item[]) {
  const turns = createTurns<Item>();
  for (const one of items) turns.add(one);
  return turns;
}
const many = (owner: string, count: number, weight = 1) =>
  Array.from({ length: count }, (_, i) => item(`${owner}${i}`, weight));

test('one owner is served in the order of arrival', () => {
  const turns = turnsOf(many('a', 5));
  const limits = { itemsMax: 3, weightMax: 100, isBusy: noneBusy };
  expect(namesOf(turns.take(limits))).toEqual(['a0', 'a1', 'a2']);
  expect(namesOf(turns.take(limits))).toEqual(['a3', 'a4']);
  expect(turns.waiting()).toBe(0);
});

test('owners share a batch, and who came too late for one is first in the next', () => {
  const turns = turnsOf([...many('a', 1_000), ...many('b', 40), item('c0')]);
  const limits = { itemsMax: 32, weightMax: 1_000, isBusy: noneBusy };
  const owners = () => {
    const counts = new Map<string, number>();
    for (const { owner } of turns.take(limits)) counts.set(owner, (counts.get(owner) ?? 0) + 1);
    return Object.fromEntries(counts);
  };
  expect(owners()).toEqual({ a: 16, b: 16 });
  expect(owners()).toEqual({ c: 1, a: 16, b: 15 });
  expect(owners()).toEqual({ b: 9, a: 16 }); // nobody has a second turn while another waits
  expect(owners()).toEqual({ a: 32 });
});

test('heavy items count as much as they weigh: equal shares of the work, not of the number', () => {
  const turns = turnsOf([...many('a', 1_000, 60), ...many('b', 1_000)]);
  const taken = Array.from({ length: 60 }, () =>
    turns.take({ itemsMax: 1_000, weightMax: 1_000, isBusy: noneBusy }),
  ).flat();
  const weightOf = (owner: string) =>
    taken.filter((one) => one.owner === owner).reduce((sum, { weight }) => sum + weight, 0);
  expect(weightOf('a')).toBeGreaterThan(400);
  expect(weightOf('b')).toBeGreaterThan(400);
});

test('what weighs more than a batch may goes alone', () => {
  const turns = turnsOf([item('a0', 500), item('a1')]);
  const limits = { itemsMax: 10, weightMax: 100, isBusy: noneBusy };
  expect(namesOf(turns.take(limits))).toEqual(['a0']);
  expect(namesOf(turns.take(limits))).toEqual(['a1']);
});

test('a busy lane keeps its items and their order, others pass', () => {
  const turns = turnsOf([item('a0', 1, 'x'), item('a1', 1, 'y'), item('a2', 1, 'x')]);
  const limits = { itemsMax: 10, weightMax: 100 };
  expect(namesOf(turns.take({ ...limits, isBusy: (lane) => lane === 'x' }))).toEqual(['a1']);
  expect(turns.waitingOf('a')).toBe(2);
  expect(namesOf(turns.take({ ...limits, isBusy: noneBusy }))).toEqual(['a0', 'a2']);
});

const items = fc.array(
  fc.record({
    owner: fc.constantFrom('a', 'b', 'c', 'd'),
    lane: fc.constantFrom('x', 'y', 'z'),
    weight: fc.integer({ min: 1, max: 80 }),
  }),
  { maxLength: 60 },
);

test('nothing is lost or doubled, lanes keep their order, and nobody starves', () => {
  fc.assert(
    fc.property(items, fc.integer({ min: 1, max: 8 }), (drawn, itemsMax) => {
      const turns = createTurns<Item>();
      const added = drawn.map((one, i) => ({ ...one, name: `${i}`, lane: one.owner + one.lane }));
      for (const one of added) turns.add(one);
      const owners = new Set(drawn.map(({ owner }) => owner)).size;
      const served: Item[] = [];
      const missed = new Map<string, number>();
      while (turns.waiting() > 0) {
        const batch = turns.take({ itemsMax, weightMax: 40, isBusy: noneBusy });
        expect(batch.length).toBeGreaterThan(0);
        served.push(...batch);
        for (const owner of ['a', 'b', 'c', 'd']) {
          const waits = turns.waitingOf(owner) > 0 && !batch.some((one) => one.owner === owner);
          missed.set(owner, waits ? (missed.get(owner) ?? 0) + 1 : 0);
          // an item of 80 is saved for in five turns of 16, each after the turns of the others
          expect(missed.get(owner)).toBeLessThanOrEqual(5 * owners * 8);
        }
      }
      expect(namesOf(served).toSorted()).toEqual(namesOf(added).toSorted());
      for (const lane of new Set(added.map((one) => one.lane)))
        expect(namesOf(served.filter((one) => one.lane === lane))).toEqual(
          namesOf(added.filter((one) => one.lane === lane)),
        );
    }),
  );
});
