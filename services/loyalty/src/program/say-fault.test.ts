import { expect, test } from 'vitest';
import { isContainer } from './pointer.ts';
import { patternWords } from './say-fault.ts';
import { ProgramSchema } from './schema.ts';

/** Patterns of texts and of names of fields. */
function patternsIn(schema: unknown): string[] {
  if (!isContainer(schema)) return [];
  const own = 'pattern' in schema && typeof schema.pattern === 'string' ? [schema.pattern] : [];
  const names =
    'patternProperties' in schema && isContainer(schema.patternProperties)
      ? Object.keys(schema.patternProperties)
      : [];
  const any = '^.*$';
  return [...own, ...names, ...Object.values(schema).flatMap(patternsIn)].filter(
    (pattern) => pattern !== any,
  );
}

test('every pattern of a program is told in words, and no word is of a pattern that is gone', () => {
  expect(new Set(patternsIn(ProgramSchema))).toEqual(new Set(patternWords.keys()));
});
