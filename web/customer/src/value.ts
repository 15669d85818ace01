import type { RewardLists } from '@laurel/customer-core/rewards-view';
import { rewardsOf } from '@laurel/customer-core/rewards-view';
import { useQuery } from '@tanstack/react-query';
import { queries } from './api.ts';
import { useBrand } from './brand.tsx';
import { useSpeech } from './speech.tsx';

export const useBalances = () => useQuery(queries.balances());
export const useOffers = () => useQuery(queries.offers());

/** What is held for him at a register is looked at often: it may be handed over any moment. */
export const useRedemptions = () =>
  useQuery({
    ...queries.redemptions(),
    refetchInterval: ({ state }) =>
      state.data?.some(({ status }) => status === 'held') ? 4_000 : false,
  });

/** Rewards as he reads them; undefined: not loaded yet. */
export function useRewardLists(): RewardLists | undefined {
  const brand = useBrand();
  const speech = useSpeech();
  const { data: offers } = useOffers();
  const { data: balances } = useBalances();
  if (!offers || !balances) return undefined;
  const available = new Map(balances.data.map((balance) => [balance.unit, balance.available]));
  return rewardsOf(offers, { brand, names: brand.names, available, speech });
}
