import { expect } from 'vitest';
import { ask, type Cafe, coffees, ok, type Stage } from '../stage.ts';

/** What a store has that is its own. */
export interface Store {
  locationId: string;
  customerId: string;
  saleId: string;
  /** A coffee of the sale that was brought back. */
  refundId: string;
  /** Held, not captured. */
  redemptionId: string;
  /** Held and captured. */
  capturedId: string;
  deviceId: string;
  /** Of the location, in points. */
  accountId: string;
  /** Numbers begin with it. */
  name: string;
}

/** A refund of this store that waits for its sale. */
export const waitingOf = ({ name }: Pick<Store, 'name'>) => ({
  externalId: `${name}-waits`,
  of: { externalId: `${name}-to-come` },
  amount: 1,
});
export const refundOf = ({ name }: Pick<Store, 'name'>) => ({
  externalId: `${name}-back`,
  of: { externalId: `${name}-sale` },
  lines: [{ id: 'a', quantity: 1 }],
});

/** One that was told with its sale in the path. */
export const refundInPathOf = ({ name }: Pick<Store, 'name'>) => ({
  ...{ externalId: `${name}-back-2`, amount: 100 },
});

/** A day of a store: everything is told by a till of its own. */
export async function openStore(
  stage: Stage,
  cafe: Cafe,
  { name, locationId }: { name: string; locationId: string },
): Promise<Store> {
  const customerId = await cafe.addCustomer({ externalId: `${name}-card` });
  const key = await cafe.keyOf(['pos', 'manage'], locationId);
  const tell = async (path: string, body: unknown) => {
    const told = await ask(stage.url, path, { method: 'POST', key, body });
    expect([200, 201, 202], `${path} ${told.text}`).toContain(told.status);
    return String(told.body?.id);
  };
  const saleId = await tell(
    '/v1/transactions',
    coffees(locationId, customerId, `${name}-sale`, 40),
  );
  const refundId = await tell('/v1/refunds', refundOf({ name }));
  await tell(`/v1/transactions/${saleId}/refunds`, refundInPathOf({ name }));
  const held = { customerId, rewardId: 'mug', locationId };
  const redemptionId = await tell('/v1/redemptions', { ...held, externalId: `${name}-hold` });
  const capturedId = await tell('/v1/redemptions', held);
  await tell(`/v1/redemptions/${capturedId}/capture`, {});
  await tell('/v1/refunds', waitingOf({ name }));
  const device = ok(
    await cafe.client.POST('/v1/devices', { body: { name: `${name} till`, locationId } }),
  );
  const { data } = ok(
    await cafe.client.GET('/v1/ledger/accounts', {
      params: { query: { holder: locationId, unit: 'points', kind: 'location' } },
    }),
  );
  return {
    ...{ locationId, customerId, saleId, refundId, redemptionId, capturedId, name },
    deviceId: device.id,
    accountId: String(data[0]?.id),
  };
}

/** What shows that something of the store was told; whom it sells to is the organization's. */
export const secretsOf = ({ customerId: _, ...own }: Store): string[] => Object.values(own);
