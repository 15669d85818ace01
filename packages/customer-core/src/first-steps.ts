import type { Brand } from './queries.ts';
import type { UnitNames } from './unit-names.ts';
import type { Speech } from './words.ts';

/**
 * What the first purchase of somebody who has nothing brings, in sentences: what any purchase
 * earns, the stamps, and the reward that is nearest. Empty: the brand's program is not published.
 */
export function firstSteps(
  { program }: Pick<Brand, 'program'>,
  names: UnitNames,
  { words: { home: words }, format }: Speech,
): string[] {
  if (!program) return [];
  const { earning, cards, rewards } = program;
  const prices = rewards.flatMap(({ name, price }) => (price ? { name, ...price } : []));
  const nearest = prices.sort((a, b) => a.amount - b.amount)[0];
  return [
    ...earning.map(({ unit, amount, per }) =>
      words.firstEarn(format.whole(amount), names.of(unit), format.money(per)),
    ),
    ...cards.slice(0, 2).map(({ name }) => words.firstStamp(name)),
    ...(nearest
      ? [words.firstReward(nearest.name, format.whole(nearest.amount), names.of(nearest.unit))]
      : []),
  ];
}
