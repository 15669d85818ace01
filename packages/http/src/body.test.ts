import { expect, test } from 'vitest';
import { MalformedBody, parseBody } from './body.ts';

test.each(['{"name":"\\ud83d"}', '{"names":["a",{"\\uDE00":1}]}', '"\\ude00\\ud83d"'])(
  'half a character is refused: %s',
  (text) => {
    expect(() => parseBody(text)).toThrow(MalformedBody);
  },
);

test('whole characters pass, however they are written', () => {
  expect(parseBody('["\\ud83d\\ude00", "\\u00e9", "😀", "\\\\ud83d"]')).toEqual([
    '😀',
    'é',
    '😀',
    '\\ud83d',
  ]);
});
