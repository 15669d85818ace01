import { expect, test } from 'vitest';
import { createCompany } from './company.ts';
import { createRequestTurns, nobody } from './request-turns.ts';

/** An event loop whose turns are counted, and in which each request takes an eighth of a ms. */
function loop({ others = true }: { others?: boolean } = {}) {
  let nowMs = 0;
  let turn = 0;
  let next: (() => void)[] = [];
  const company = createCompany(() => nowMs);
  if (others) company.arrived('another');
  const turns = createRequestTurns({
    nowMs: () => nowMs,
    company,
    later: (callback) => next.push(callback),
  });
  const begun: { name: string; turn: number }[] = [];
  return {
    begun,
    enter: (name: string) =>
      turns.enter(name.startsWith(nobody) ? nobody : name.slice(0, 1), () => {
        nowMs += 1 / 8;
        begun.push({ name, turn });
      }),
    runTurn() {
      turn += 1;
      const callbacks = next;
      next = [];
      for (const callback of callbacks) callback();
      return callbacks.length > 0;
    },
    ofTurn: (at: number) => begun.filter((one) => one.turn === at).length,
  };
}
const many = (owner: string, count: number) =>
  Array.from({ length: count }, (_, i) => `${owner}${i}`);

test('one alone begins all it sends at once', () => {
  const { begun, enter, ofTurn } = loop({ others: false });
  many('a', 200).forEach(enter);
  expect([begun.length, ofTurn(0)]).toEqual([200, 200]);
});

test('in company 0.3 ms are begun in one turn of the loop, the rest later and in order', () => {
  const { begun, enter, runTurn, ofTurn } = loop();
  many('a', 200).forEach(enter);
  let turn = 0;
  while (runTurn()) {
    turn += 1;
    expect(ofTurn(turn)).toBeLessThanOrEqual(3);
  }
  expect(ofTurn(0)).toBe(3);
  expect(begun.map(({ name }) => name)).toEqual(many('a', 200));
});

test('who has nothing waiting begins at once, whoever else waits', () => {
  const { begun, enter, runTurn } = loop();
  many('a', 200).forEach(enter);
  enter('b0');
  expect(begun.map(({ name }) => name)).toEqual(['a0', 'a1', 'a2', 'b0']);
  runTurn();
  enter('b1');
  expect(begun.at(-1)?.name).toBe('b1');
});

test('those who wait begin in turn', () => {
  const { begun, enter, runTurn } = loop();
  [...many('a', 50), ...many('b', 4), ...many('c', 2)].forEach(enter);
  while (runTurn());
  const later = begun.filter(({ turn }) => turn > 0).map(({ name }) => name);
  // a0 to a2, b0 and c0 began at once
  expect(later.slice(0, 7)).toEqual(['a3', 'b1', 'c1', 'a4', 'b2', 'a5', 'b3']);
  expect(begun).toHaveLength(56);
});

test('what comes without a key is refused in turn, also where one organization is alone', () => {
  const { begun, enter, runTurn, ofTurn } = loop({ others: false });
  many('a', 1).forEach(enter);
  many(nobody, 200).forEach(enter);
  expect(ofTurn(0)).toBeLessThan(5);
  many('b', 1).forEach(enter);
  expect(begun.at(-1)?.name).toBe('b0'); // it does not wait for them
  while (runTurn());
  expect(begun).toHaveLength(202);
  for (let turn = 1; turn < 60; turn += 1) expect(ofTurn(turn)).toBeLessThan(5);
});
