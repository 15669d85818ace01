import { eventOf } from '@laurel/contracts/events/catalogue';
import { expect } from 'vitest';
import type { Membership } from '../membership.ts';
import { type Bench, type cafe, must } from './bench.ts';

/** Every change that is published: what must be there first, the change, and what is told of it. */
export interface PublishedChange {
  prepare?(): Promise<string>;
  change(process: Membership, id: string): Promise<unknown>;
  told(id: string): object[];
}

/**
 * One of each kind, by what happens.
 * @param at the bench and shop of the present test
 */
export function publishedChanges(
  at: () => { bench: Bench; shop: Awaited<ReturnType<typeof cafe>> },
): Record<string, PublishedChange> {
  const key = (keyId: unknown, scopes = ['pos']) => ({
    ...{ keyId, name: 'Till', scopes, locationId: null, by: at().shop.admin.keyId },
  });
  const addKey = async () =>
    must(
      await at().bench.membership.keys.create(at().shop.admin, { name: 'Till', scopes: ['pos'] }),
    ).apiKey.id;
  const anId = (prefix: string) => expect.stringMatching(new RegExp(`^${prefix}_[0-9a-z]{26}$`));

  const addCustomer = async () =>
    must(await at().bench.membership.customers.create(at().shop.id, { externalId: '1' }));
  const phone = '+447700900123';
  return {
    'a customer who joins': {
      change: ({ customers }) => customers.create(at().shop.id, { phone, firstName: 'Ada' }),
      told: () => [
        {
          type: 'membership.customer_created',
          payload: { customerId: anId('cus'), version: 1, identifiers: ['phone'] },
        },
      ],
    },
    'a customer who changes': {
      prepare: async () => (await addCustomer()).id,
      change: ({ customers }, id) =>
        customers.update(at().shop.id, id, { phone, firstName: 'Ada', attributes: { vip: true } }),
      told: (customerId) => [
        {
          ...{ id: `${customerId}.v2`, type: 'membership.customer_updated', customerId },
          payload: { customerId, version: 2, changed: ['phone', 'firstName', 'attributes'] },
        },
      ],
    },
    'a customer who is erased': {
      prepare: async () => (await addCustomer()).id,
      change: ({ customers }, id) => customers.erase(at().shop.id, id, 'key_1'),
      told: (customerId) => [
        {
          ...{ id: `${customerId}.v2`, type: 'membership.customer_erased', customerId },
          payload: { customerId, version: 2 },
        },
      ],
    },
    'a customer whose tier changes': {
      prepare: async () => (await addCustomer()).id,
      change: ({ customers }, id) => {
        const told = eventOf(
          { type: 'loyalty.tier_changed', payload: { id: 'gold', previous: null, until: null } },
          {
            ...{ id: `${id}.tier.v2`, orgId: at().shop.id, locationId: null, customerId: id },
            occurredAtMs: at().bench.clock.now(),
          },
        );
        const tier = { id: 'gold', sinceMs: 1, untilMs: null };
        return customers.setTier(at().shop.id, id, tier, 1, told);
      },
      told: (customerId) => [
        {
          ...{ id: `${customerId}.tier.v2`, type: 'loyalty.tier_changed', customerId },
          payload: { id: 'gold', previous: null, until: null },
        },
      ],
    },
    'a location that opens': {
      change: ({ locations }) =>
        locations.create(at().shop.id, { name: 'Soho', externalId: '7' }, 'key'),
      told: () => [
        {
          ...{ type: 'membership.location_created', locationId: anId('loc'), customerId: null },
          payload: { locationId: anId('loc'), version: 1 },
        },
      ],
    },
    'a location that changes': {
      prepare: async () => at().shop.headOfficeId,
      change: ({ locations }, id) =>
        locations.update(at().shop.id, id, { name: 'Office', externalId: '7' }, 'key'),
      told: (locationId) => [
        {
          ...{ type: 'membership.location_updated', locationId },
          payload: { locationId, version: 2, changed: ['name', 'externalId'] },
        },
      ],
    },
    'an organization that changes': {
      change: ({ organizations }) => organizations.update(at().shop.id, { name: 'Laurel' }, 'key'),
      told: () => [
        {
          ...{
            id: `${at().shop.id}.v2`,
            type: 'membership.organization_updated',
            locationId: null,
          },
          payload: { organizationId: at().shop.id, version: 2, changed: ['name'] },
        },
      ],
    },
    'a key that is made': {
      change: ({ keys }) => keys.create(at().shop.admin, { name: 'Till', scopes: ['pos'] }),
      told: () => [{ type: 'membership.key_created', locationId: null, payload: key(anId('key')) }],
    },
    'a key that is rotated': {
      prepare: addKey,
      change: ({ keys }, id) => keys.rotate(at().shop.admin, id, 60),
      told: (id) => [{ id: `${id}.v2`, type: 'membership.key_rotated', payload: key(id) }],
    },
    'a key that is revoked': {
      prepare: addKey,
      change: ({ keys }, id) => keys.revoke(at().shop.admin, id),
      told: (id) => [{ id: `${id}.v2`, type: 'membership.key_revoked', payload: key(id) }],
    },
    'a program that is published': {
      async prepare() {
        const beans = { unit: 'beans', kind: 'points', cost: 1 };
        must(
          await at().bench.membership.programs.saveDraft(at().shop.id, { units: [beans] }, 'key'),
        );
        return '';
      },
      change: ({ programs }) => programs.publish(at().shop.id, 'key_1'),
      told: () => [
        {
          ...{ id: `${at().shop.id}.program.v1`, type: 'membership.program_published' },
          payload: { version: 1, publishedBy: 'key_1', units: ['beans'] },
        },
      ],
    },
  };
}
