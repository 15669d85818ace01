import type { Schemas } from '@laurel/api-client/source/client';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api.ts';

type Program = Schemas['Program'];

/** What the program calls the things that the API names by their ids. */
export interface ProgramNames {
  /** Points, stamps, rewards and tokens: of everything that has balances. */
  unit(id: string): string;
  reward(id: string): string;
  rule(id: string): string;
  tier(id: string): string;
  card(id: string): Schemas['StampCard'] | undefined;
  /** Whether levels are reached by what is spent: then they are amounts of money. */
  tiersAreOfSpend: boolean;
  /** What can be given and taken by hand. */
  points: readonly { id: string; name: string }[];
}

/** Ids stand for themselves while the program is on its way, or may not be seen. */
export function useProgramNames(): ProgramNames {
  const { data } = useQuery({
    queryKey: ['program'],
    queryFn: async () => dataOf(await api.GET('/v1/program')),
    staleTime: 60_000,
  });
  return namesOf(data?.published?.program);
}

function namesOf(program: Program | undefined): ProgramNames {
  const named = (all: readonly { id: string; name?: string }[] = []) =>
    new Map(all.map(({ id, name = id }) => [id, name]));
  const units = named(program?.units);
  const cards = named(program?.stampCards);
  const rewards = named(program?.rewards);
  const rules = named(program?.rules);
  const tiers = named(program?.tiers?.levels);
  return {
    unit(id) {
      const [kind, rest = ''] = splitAtDot(id);
      if (kind === 'stamps') return cards.get(rest) ?? rest;
      if (kind === 'reward') return rewards.get(rest) ?? rest;
      return units.get(id) ?? id;
    },
    reward: (id) => rewards.get(id) ?? id,
    rule(id) {
      const [kind, rest = ''] = splitAtDot(id);
      return (kind === 'stamps' ? cards.get(rest) : rules.get(id)) ?? id;
    },
    tier: (id) => tiers.get(id) ?? id,
    card: (id) => program?.stampCards?.find((card) => card.id === id),
    tiersAreOfSpend: program?.tiers?.basis.measure === 'spend',
    points: (program?.units ?? []).map(({ id, name }) => ({ id, name })),
  };
}

/** `stamps.coffee` is of the card `coffee`. */
function splitAtDot(id: string): [string, string?] {
  const at = id.indexOf('.');
  return at < 0 ? [id] : [id.slice(0, at), id.slice(at + 1)];
}
