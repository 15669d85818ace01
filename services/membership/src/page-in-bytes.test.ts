import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageBytesMax, pageInBytes } from './page-in-bytes.ts';

/** A list whose cursor is how many came before. */
const listOf = (items: readonly string[]) => {
  const asked: number[] = [];
  return {
    asked,
    async find({ limit, cursor = '0' }: { limit: number; cursor?: string }) {
      asked.push(limit);
      const end = Number(cursor) + limit;
      const data = items.slice(Number(cursor), end);
      return { data, ...(end < items.length && { nextCursor: String(end) }) };
    },
  };
};
const textOf = (bytes: number) => 'x'.repeat(bytes - 2);

test('an empty list is an empty page', async () => {
  expect(await pageInBytes(listOf([]).find, { limit: 50 })).toEqual({ data: [] });
});

test('one that is larger than a page comes alone', async () => {
  const items = [10, 2 * pageBytesMax, 10].map(textOf);
  const { find } = listOf(items);
  expect(await pageInBytes(find, { limit: 50 })).toEqual({ data: [items[0]], nextCursor: '1' });
  const second = await pageInBytes(find, { limit: 50, cursor: '1' });
  expect(second).toEqual({ data: [items[1]], nextCursor: '2' });
  expect(await pageInBytes(find, { limit: 50, cursor: '2' })).toEqual({ data: [items[2]] });
});

test('small ones fill a page, with few reads, and no more of them at once than eight', async () => {
  const items = Array.from({ length: 1_000 }, () => textOf(100));
  const { find, asked } = listOf(items);
  expect(await pageInBytes(find, { limit: 1_000 })).toEqual({ data: items });
  expect(asked.length).toBeLessThan(140);
  expect(Math.max(...asked)).toBe(8);
});

test('however large the items are and however many are asked for: page after page gives each once, in order, and no page is larger than one item over its bound', async () => {
  const sizes = fc.array(fc.constantFrom(100, 90_000, 400_000, pageBytesMax + 5), {
    maxLength: 40,
  });
  await fc.assert(
    fc.asyncProperty(sizes, fc.integer({ min: 1, max: 30 }), async (bytes, limit) => {
      const items = bytes.map((size, n) => textOf(size).replace('x', String(n % 10)));
      const { find } = listOf(items);
      const given: string[] = [];
      for (let cursor: string | undefined; ; ) {
        const page = await pageInBytes(find, { limit, ...(cursor && { cursor }) });
        const sum = page.data.reduce((total, item) => total + item.length + 2, 0);
        expect(page.data.length === 1 || sum <= pageBytesMax).toBe(true);
        expect(page.data.length).toBeLessThanOrEqual(limit);
        given.push(...page.data);
        cursor = page.nextCursor;
        if (cursor === undefined) break;
        expect(page.data.length).toBeGreaterThan(0);
      }
      expect(given).toEqual(items);
    }),
    { numRuns: 60 },
  );
});
