import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeInText } from './place-in-text.ts';

const at = (text: string, pointer: string) => {
  const place = placeInText(text, pointer);
  return place && text.slice(place.from, place.to);
};

test('a pointer finds its value; a missing one what it is missing in', () => {
  const text = '{ "rules": [ {"id": "a\\"]}"}, {"id" : 7, "a/b": {"~": true}} ], "x": null }';
  expect(at(text, '')).toBe(text);
  expect(at(text, '/rules/0/id')).toBe('"a\\"]}"');
  expect(at(text, '/rules/1/id')).toBe('7');
  expect(at(text, '/rules/1/a~1b/~0')).toBe('true');
  expect(at(text, '/x')).toBe('null');
  expect(at(text, '/rules/1/name')).toBe('{"id" : 7, "a/b": {"~": true}}');
  expect(at(text, '/rules/9')).toBe('[ {"id": "a\\"]}"}, {"id" : 7, "a/b": {"~": true}} ]');
  expect(at('', '/a')).toBeUndefined();
});

test('every value of any JSON is found, however it is laid out', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.nat(4), (value, indent) => {
      const text = JSON.stringify(value, null, indent);
      const visit = (one: unknown, pointer: string) => {
        expect(JSON.parse(at(text, pointer) ?? 'undefined')).toEqual(
          JSON.parse(JSON.stringify(one)),
        );
        if (typeof one === 'object' && one !== null)
          for (const [name, child] of Object.entries(one))
            visit(child, `${pointer}/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
      };
      visit(JSON.parse(text), '');
    }),
  );
});

test('a text that is broken off is no reason to fail', () => {
  const text = JSON.stringify({ rules: [{ id: 'a', then: [{ earn: 'b' }] }] });
  for (let end = 0; end < text.length; end += 1) placeInText(text.slice(0, end), '/rules/0/then/0');
});
