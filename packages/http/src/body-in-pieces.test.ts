import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MalformedBody, parseBody } from './body.ts';
import { parseBodyInPieces } from './body-in-pieces.ts';

const inPieces = (text: string, pieceMax = 8) => parseBodyInPieces(text, { pieceMax });

/** What becomes of a text: a value, or that it is refused. */
async function told(parse: () => unknown): Promise<unknown> {
  try {
    return { value: await parse() };
  } catch (error) {
    if (error instanceof MalformedBody) return 'refused';
    throw error;
  }
}

/** JSON, with blanks between its parts or without. */
const jsonText = fc
  .record({ value: fc.jsonValue({ maxDepth: 6 }), indent: fc.constantFrom(0, 1, '\n\t', 9) })
  .map(({ value, indent }) => JSON.stringify(value, null, indent));

test('a text is the same in pieces of any size as in one', async () => {
  await fc.assert(
    fc.asyncProperty(jsonText, fc.integer({ min: 1, max: 40 }), async (text, pieceMax) => {
      expect(await inPieces(text, pieceMax)).toEqual(JSON.parse(text));
    }),
    { numRuns: 500 },
  );
});

test('a text that one sign was taken from or put into is taken or refused as in one', async () => {
  const spoiled = fc.record({
    text: jsonText,
    n: fc.nat(),
    taken: fc.nat({ max: 1 }),
    put: fc.constantFrom('', ...'[]{},:"0 \\', '"a":', '__proto__'),
    pieceMax: fc.integer({ min: 1, max: 20 }),
  });
  await fc.assert(
    fc.asyncProperty(spoiled, async ({ text, n, taken, put, pieceMax }) => {
      const at = n % text.length;
      const other = text.slice(0, at) + put + text.slice(at + taken);
      if (other.length === 0) return;
      expect(await told(() => inPieces(other, pieceMax)), other).toEqual(
        await told(() => parseBody(other)),
      );
    }),
    { numRuns: 1_500 },
  );
});

test.each([
  ['[1,2,3,4,5,6,7,8,]', '«]» is unexpected'],
  ['{"one":1,"two":2,"three":\n  3 4}', 'line 2, column 5'],
  ['[[1,2,3,4,5,6,7,8,9,10],\n[1,2,3,4,5,6,7,8,9,10] 1]', 'line 2, column 24'],
  ['{"one":1,"two":[1,2,3,4,5,6,7,8,9', 'it ends too early|line 1, column 34'],
  ['[1,2,3,4,5,6,7,8] x', 'line 1, column 19'],
  ['{"constructor":{"other":[1,2,3,4,5],"prototype":1}}', 'a key that is not allowed'],
  ['{"one":{"__proto__":{"two":[1,2,3,4,5,6,7]}}}', 'a key that is not allowed'],
  [`{"one":1,"two":${'['.repeat(64)}${']'.repeat(64)}}`, 'deeper than 64 levels'],
  ['["one","two","\\ud83d","three"]', 'half a character'],
])('what is wrong in %s is said as of the whole', async (text, said) => {
  await expect(inPieces(text)).rejects.toThrow(new RegExp(said));
  expect(() => parseBody(text)).toThrow(new RegExp(said));
});

test('an object of more fields than anything has is refused when they are read', async () => {
  const names = (n: number) => Array.from({ length: n }, (_, i) => `"${i.toString(36)}":1`);
  const most = await parseBodyInPieces(`[{${names(5_000)}},{${names(5_000)}}]`);
  expect(most).toEqual(
    [0, 1].map(() =>
      Object.fromEntries(Array.from({ length: 5_000 }, (_, i) => [i.toString(36), 1])),
    ),
  );
  await expect(parseBodyInPieces(`[{${names(5_001)}}`)).rejects.toThrow('more than 5000 fields');
});

test('between pieces everything else has its turn', async () => {
  const items = Array.from({ length: 60_000 }, (_, i) => `{"${i.toString(36)}":1}`);
  let turns = 0;
  let over = false;
  const reading = parseBodyInPieces(`[${items.join(',')}]`).finally(() => {
    over = true;
  });
  while (!over) {
    await new Promise(setImmediate);
    turns += 1;
  }
  expect(await reading).toHaveLength(60_000);
  expect(turns).toBeGreaterThan(5);
});
