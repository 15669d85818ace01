import { expect, test } from 'vitest';
import { createOwnTypes } from './own-types.ts';

test('an organization names a hundred types of event of its own, in all; what it has it may use on', async () => {
  let nowMs = 0;
  let lookUps = 0;
  const topics = Array.from({ length: 98 }, (_, n) => `org_a.shop.t${n}`);
  const types = createOwnTypes(
    {
      async topics(pattern) {
        expect(pattern).toBe('org_a.*.*');
        lookUps += 1;
        return [...topics, 'org_a.pos.transaction', 'org_a.deadletter.pos-intake'];
      },
    },
    { isOwn: (type) => type.startsWith('shop.'), nowMs: () => nowMs },
  );
  expect(await types.beyond('org_a', ['pos.transaction'])).toBeUndefined();
  expect(lookUps).toBe(0);
  expect(await types.beyond('org_a', ['shop.t98', 'shop.t99', 'shop.t3'])).toBeUndefined();
  expect(await types.beyond('org_a', ['shop.t3', 'shop.t100'])).toBe('shop.t100');
  expect(await types.beyond('org_a', ['shop.t99'])).toBeUndefined();
  expect(await types.beyond('org_a', ['shop.t101'])).toBe('shop.t101');
  expect(lookUps).toBe(1);
  // another process may have made them, or what was refused was never appended
  nowMs = 60_000;
  expect(await types.beyond('org_a', ['shop.t101'])).toBeUndefined();
  expect(lookUps).toBe(2);
});
