import type { LaurelClient, Schemas } from '@laurel/api-client/source/client';
import { dataOf } from './api.ts';

export type Brand = Schemas['Brand'];
export type Me = Schemas['Me'];
export type Balance = Schemas['CustomerBalance'];
export type TierProgress = Schemas['TierProgress'];
export type OwnCard = Schemas['OwnCard'];
export type Offer = Schemas['Offer'];
export type Movement = Schemas['OwnMovement'];
export type Redemption = Schemas['OwnRedemption'];
export type ShownCode = Schemas['CustomerCode'];
export type Device = Schemas['OwnSession'];

/**
 * What the app asks, each with the key under which it is kept: objects for any cache of queries.
 * Keys begin with the brand's slug, so that two brands on one device stay apart.
 */
export function customerQueries(client: LaurelClient, slug: string) {
  return {
    brand: () => ({
      queryKey: [slug, 'brand'],
      queryFn: async (): Promise<Brand> =>
        dataOf(await client.GET('/v1/public/brands/{slug}', { params: { path: { slug } } })),
    }),
    me: () => ({
      queryKey: [slug, 'me'],
      /** Null: nobody is signed in here. */
      queryFn: async (): Promise<Me | null> => {
        const answer = await client.GET('/v1/me');
        return answer.response.status === 401 ? null : dataOf(answer);
      },
    }),
    balances: () => ({
      queryKey: [slug, 'balances'],
      queryFn: async () => dataOf(await client.GET('/v1/me/balances')),
    }),
    cards: () => ({
      queryKey: [slug, 'cards'],
      queryFn: async (): Promise<OwnCard[]> => dataOf(await client.GET('/v1/me/cards')).data,
    }),
    offers: () => ({
      queryKey: [slug, 'offers'],
      queryFn: async (): Promise<Offer[]> => dataOf(await client.GET('/v1/me/offers')).data,
    }),
    redemptions: () => ({
      queryKey: [slug, 'redemptions'],
      queryFn: async (): Promise<Redemption[]> =>
        dataOf(await client.GET('/v1/me/redemptions', { params: { query: { limit: 50 } } })).data,
    }),
    code: () => ({
      queryKey: [slug, 'code'],
      queryFn: async (): Promise<ShownCode> => dataOf(await client.GET('/v1/me/code')),
    }),
    devices: () => ({
      queryKey: [slug, 'devices'],
      queryFn: async (): Promise<Device[]> => dataOf(await client.GET('/v1/me/sessions')).data,
    }),
    statement: () => ({
      queryKey: [slug, 'statement'],
      queryFn: async ({ pageParam }: { pageParam: string | undefined }) =>
        dataOf(
          await client.GET('/v1/me/statement', {
            params: { query: { limit: 30, ...(pageParam !== undefined && { cursor: pageParam }) } },
          }),
        ),
      initialPageParam: undefined as string | undefined,
      getNextPageParam: ({ nextCursor }: { nextCursor?: string | undefined }) => nextCursor,
    }),
  };
}
