import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../api.ts';

/** More locations than this are not offered for choosing. */
const locationsMax = 200;

export function useLocations() {
  return useQuery({
    queryKey: ['locations'],
    queryFn: async () =>
      dataOf(await api.GET('/v1/locations', { params: { query: { limit: locationsMax } } })).data,
    staleTime: 300_000,
  });
}

/** What locations are called; ids stand for themselves until it is known. */
export function useLocationNames(): (id: string) => string {
  const { data = [] } = useLocations();
  return (id) => data.find((location) => location.id === id)?.name ?? id;
}
