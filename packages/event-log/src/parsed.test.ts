import { expect, test } from 'vitest';
import { createParsed } from './parsed.ts';

const textOf = (id: string) => JSON.stringify({ id, payload: {} });

test('groups of one pattern are given one event, and nothing stays when all have it', () => {
  const parsed = createParsed();
  const [first, second, third] = [1, 2, 3].map(() => parsed.join('*.shop.*'));
  const event = first?.parse(1, textOf('evt_1'));
  expect(second?.parse(1, textOf('evt_1'))).toBe(event);
  expect(third?.parse(1, textOf('evt_1'))).toBe(event);
  // who reads it once more, as after a retry, gets what the log has
  expect(first?.parse(1, textOf('evt_1'))).not.toBe(event);
});

test('other patterns, and a group that is alone, parse for themselves', () => {
  const parsed = createParsed();
  const shop = parsed.join('*.shop.*');
  const all = parsed.join('*.*.*');
  const event = shop.parse(1, textOf('evt_1'));
  expect(all.parse(1, textOf('evt_1'))).not.toBe(event);
  expect(shop.parse(1, textOf('evt_1'))).not.toBe(event);
});

test('of what the others do not come to, no more is kept than there is room for', () => {
  const parsed = createParsed(textOf('evt_1').length * 2);
  const ahead = parsed.join('*.shop.*');
  const behind = parsed.join('*.shop.*');
  const given = [1, 2, 3].map((n) => ahead.parse(n, textOf(`evt_${n}`)));
  expect(behind.parse(1, textOf('evt_1'))).not.toBe(given[0]);
  expect(behind.parse(3, textOf('evt_3'))).toBe(given[2]);
});

test('a pattern that everybody left begins anew', () => {
  const parsed = createParsed();
  const [first, second] = [parsed.join('*.shop.*'), parsed.join('*.shop.*')];
  const event = first.parse(1, textOf('evt_1'));
  first.leave();
  second.leave();
  const [third] = [parsed.join('*.shop.*'), parsed.join('*.shop.*')];
  expect(third.parse(1, textOf('evt_1'))).not.toBe(event);
});
