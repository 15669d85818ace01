import type { Brand } from './queries.ts';

/** Names of a brand's units, as people call them. */
export interface UnitNames {
  /** Wallets, in the order of the program. */
  wallets: readonly string[];
  of(unit: string): string;
  /** What a unit is of: stamps of a card, vouchers of a reward, or a wallet. */
  kindOf(unit: string): 'stamp' | 'voucher' | 'wallet';
  reward(id: string): string;
}

const cardPrefix = 'stamps.';
const rewardPrefix = 'reward.';

export function unitNames({ program }: Pick<Brand, 'program'>): UnitNames {
  const { units = [], cards = [], rewards = [] } = program ?? {};
  const names = new Map(units.map(({ id, name }) => [id, name]));
  const cardNames = new Map(cards.map(({ id, name }) => [`${cardPrefix}${id}`, name]));
  const rewardNames = new Map(rewards.map(({ id, name }) => [id, name]));
  const reward = (id: string) => rewardNames.get(id) ?? id;
  return {
    wallets: units.map(({ id }) => id),
    of: (unit) =>
      names.get(unit) ??
      cardNames.get(unit) ??
      (unit.startsWith(rewardPrefix) ? reward(unit.slice(rewardPrefix.length)) : unit),
    kindOf: (unit) =>
      unit.startsWith(cardPrefix) ? 'stamp' : unit.startsWith(rewardPrefix) ? 'voucher' : 'wallet',
    reward,
  };
}
