import fc from 'fast-check';
import { expect, test } from 'vitest';
import { withoutFaults } from './remains.ts';

test('whatever the order of the faults, exactly the faulty parts go, and places stay what they were', () => {
  const element = fc.record({ bad: fc.boolean(), note: fc.constantFrom('good', 'bad') });
  fc.assert(
    fc.property(fc.array(element, { maxLength: 8 }), fc.func(fc.integer()), (list, order) => {
      const faultsIn = (document: unknown) =>
        // a document of the same shape, with fewer parts
        (document as { list: Partial<(typeof list)[number]>[] }).list
          .flatMap(({ bad, note }, i) => [
            ...(bad ? [`/list/${i}`] : []),
            ...(note === 'bad' ? [`/list/${i}/note`] : []),
          ])
          .sort((one, other) => order(one) - order(other));
      const numbered = list.map((item, at) => ({ ...item, at }));
      const left = withoutFaults({ list: numbered }, faultsIn);
      const kept = numbered.filter(({ bad }) => !bad);
      expect(left?.document).toEqual({
        list: kept.map(({ note, ...rest }) => (note === 'bad' ? rest : { ...rest, note })),
      });
      kept.forEach(({ at }, i) => {
        expect(left?.placeOf(`/list/${i}/at`)).toBe(`/list/${at}/at`);
      });
    }),
  );
});

test('what cannot be taken away leaves nothing', () => {
  expect(withoutFaults([], () => [''])).toBeUndefined();
  expect(withoutFaults({ a: 1 }, () => ['/missing'])).toBeUndefined();
});
