import type { FieldError } from '@laurel/contracts/problems';
import { composed } from '../words/text.ts';
import type { Exclusion, Items } from './items-schema.ts';
import { step } from './pointer.ts';
import type { Program } from './schema.ts';

/** Goods that are asked for and left out as well: no line ever fits. */
export function neverMeantIn(program: Program): FieldError[] {
  const { exclusions, rules, stampCards = [], rewards = [], promotions = [] } = program;
  const at = (items: Items | undefined, pointer: string) => neverMeant(items, pointer, exclusions);
  const terms = [
    ...rewards.map((reward, i) => ({ ...reward, pointer: `/rewards/${i}` })),
    ...promotions.map((promotion, i) => ({ ...promotion, pointer: `/promotions/${i}` })),
  ];
  return [
    ...rules.flatMap(({ then }, i) =>
      then.flatMap((action, j) =>
        at('items' in action ? action.items : undefined, `/rules/${i}/then/${j}/items`),
      ),
    ),
    ...stampCards.flatMap(({ items }, i) => at(items, `/stampCards/${i}/items`)),
    ...terms.flatMap(({ items, effect, pointer }) => [
      ...at(items, `${pointer}/items`),
      ...at('items' in effect ? effect.items : undefined, `${pointer}/effect/items`),
    ]),
  ];
}

function neverMeant(
  items: Items | undefined,
  pointer: string,
  exclusions: Exclusion | undefined,
): FieldError[] {
  if (!items) return [];
  const outs = [
    { out: items.not, by: '`not`' },
    { out: exclusions, by: 'the `exclusions` of the program' },
  ];
  return (['sku', 'category', 'name', 'brand', 'tags'] as const).flatMap((field) => {
    const wanted = items[field];
    if (wanted === undefined) return [];
    const found = outs.find(({ out }) => {
      const left = new Set([out?.[field] ?? []].flat().map(composed));
      return [wanted].flat().every((one) => left.has(composed(one)));
    });
    return found === undefined
      ? []
      : [
          {
            pointer: pointer + step(field),
            detail: `nothing is ever meant: all of it is left out by ${found.by}`,
          },
        ];
  });
}
