import { expect, test } from 'vitest';
import { createHashing, type Stretch } from './hashing.ts';

const free: Stretch = async (password, salt) => Buffer.alloc(32, `${password}${salt.length}`);

test('a password is the one that was kept, in whichever way its letters are written; no other is', async () => {
  const hashing = createHashing({ pause: async () => {} });
  const kept = await hashing.hash('Zoë sleeps late');
  expect(kept).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[\w+/]{22}\$[\w+/]{43}$/);
  expect(await hashing.verify(kept, 'Zoe\u0308 sleeps late')).toBe(true);
  expect(await hashing.verify(kept, 'Zoe sleeps late')).toBe(false);
  expect(await hashing.hash('Zoë sleeps late')).not.toBe(kept);
});

test('what was kept with other costs is still known', async () => {
  const hashing = createHashing({ stretch: free });
  const costs: unknown[] = [];
  const noting = createHashing({
    stretch: async (password, salt, cost) => {
      costs.push(cost);
      return await free(password, salt, cost);
    },
  });
  const kept = String(await hashing.hash('a')).replace('m=19456,t=2', 'm=64,t=3');
  expect(await noting.verify(kept, 'a')).toBe(true);
  expect(costs).toEqual([{ memory: 64, passes: 3, parallelism: 1 }]);
});

test('where nothing is kept a password is stretched all the same, with the same costs, and is wrong', async () => {
  const costs: unknown[] = [];
  const hashing = createHashing({
    stretch: async (_password, _salt, cost) => {
      costs.push(cost);
      return Buffer.alloc(32); // what stands for nobody's
    },
  });
  expect(await hashing.verify(undefined, 'anything')).toBe(false);
  expect(await hashing.verify(null, 'anything')).toBe(false);
  await hashing.hash('a');
  expect(costs[0]).toEqual(costs[2]);
  expect(costs).toHaveLength(3);
});

test('one after the other, with a rest as long as each took; beyond so many nobody waits', async () => {
  let now = 0;
  let atOnce = 0;
  let mostAtOnce = 0;
  const rests: number[] = [];
  const hashing = createHashing({
    waiting: 5,
    nowMs: () => now,
    pause: async (ms) => void rests.push(ms),
    stretch: async () => {
      atOnce += 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      await null;
      now += 30;
      atOnce -= 1;
      return Buffer.alloc(32, 1);
    },
  });
  const answers = await Promise.all(
    Array.from({ length: 9 }, () => hashing.verify(undefined, 'x')),
  );
  expect(answers.filter((answer) => answer === undefined)).toHaveLength(4);
  expect(mostAtOnce).toBe(1);
  expect(rests).toEqual([30, 30, 30, 30]);
  expect(await hashing.verify(undefined, 'x')).toBe(false);
});
