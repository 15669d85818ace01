import type { Target } from './target.ts';

/** Takes everything and keeps nothing: shows what an import would send, without a host. */
export function createDryTarget(): Target {
  return {
    expectProgram: async () => {},
    locations: async () => new Map(),
    createLocation: async ({ name }) => name,
    createCustomer: async (externalId) => ({ ok: true, id: externalId }),
    refer: async () => ({ ok: true }),
    sendSales: async (sales) =>
      sales.map(({ externalId }) => ({ ok: true, id: externalId, replayed: false, moved: [] })),
    sendRefund: async (_transactionId, { externalId }) => ({
      ok: true,
      id: externalId,
      replayed: false,
      moved: [],
    }),
  };
}
