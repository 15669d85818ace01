import type { Heard } from '@laurel/loyalty/facts/read-once';
import { addCustomer, cafeProgram } from '@laurel/loyalty/testing/platform';
import { openShirtShop, shirt } from '@laurel/loyalty/testing/shirt-shop';
import { expect } from 'vitest';
import { openAnalytics } from '../analytics.ts';
import { openSegmentation } from '../segmentation.ts';

const latte = { id: 'a', sku: 'LATTE', category: 'coffee', unitPrice: 300 };

/**
 * The café, on Sunday 22 November 2026, noon in London, and four people of it. Ada bought three
 * shirts for 30.00 just now, and has birthday on 30 November. Ben had three lattes on 20 October,
 * one of which came back, and two on 10 November at the other store. Cid bought a coat for 600.00
 * on 14 August. Dee never bought; she was born on 29 February.
 */
export async function openPeople() {
  const shop = await openShirtShop(cafeProgram);
  const { of, cafe, register, ada, ben } = shop;
  const { orgId } = cafe;
  const [cid, dee] = [await addCustomer(of, orgId), await addCustomer(of, orgId)];
  const names = { ada, ben, cid, dee };
  const profiles = [
    [ada, { firstName: 'Ada', birthDate: '1990-11-30', attributes: { city: 'Leeds' } }],
    [ben, { firstName: 'Ben', birthDate: '1985-12-24', attributes: { city: 'York' } }],
    [cid, { firstName: 'Cid', attributes: { city: 'Leeds' } }],
    [dee, { firstName: 'Dee', birthDate: '2000-02-29' }],
  ] as const;
  for (const [id, profile] of profiles) await of.membership.customers.update(orgId, id, profile);
  const sold = async (id: string, occurredAt: string, quantity: number, more: object = {}) =>
    (
      await register.sell(
        {
          occurredAt,
          total: quantity * latte.unitPrice,
          lines: [{ ...latte, quantity }],
          ...more,
        },
        id,
      )
    ).id;
  const first = await sold(ben, '2026-10-20T10:00:00Z', 3);
  await register.refund(first, { lines: [{ id: 'a', quantity: 1 }] });
  const elsewhere = { locationId: cafe.otherLocationId };
  await sold(ben, '2026-11-10T10:00:00Z', 2, elsewhere);
  const coat = { total: 60_000, lines: [shirt(60_000, { sku: 'COAT' })] };
  await sold(cid, '2026-08-14T10:00:00Z', 1, coat);
  const open = () => {
    const onError = (error: unknown) => expect.unreachable(String(error));
    const analytics = openAnalytics({ ...of, onError });
    return { analytics, segmentation: openSegmentation({ ...of, analytics, onError }) };
  };
  const { analytics, segmentation } = open();
  const recorded = async (): Promise<Heard[]> => {
    await of.loyalty.drained();
    const { data } = await of.loyalty.activities.find({ orgId, limit: 1_000 });
    return data.map(({ id }) => ({ orgId, id: `${id}.1` }));
  };
  const hear = async () => analytics.customers.hear(await recorded());
  await hear();
  await analytics.drained();
  const nameOf = (id: string) => Object.entries(names).find(([, one]) => one === id)?.[0] ?? id;
  return {
    ...{ ...shop, orgId, names, nameOf, analytics, segmentation, sold, hear, open },
    /** Names of those a condition holds for. */
    async whom(when: unknown): Promise<string[]> {
      const read = await segmentation.segments.read(orgId, when);
      if (!read.ok) throw new Error(JSON.stringify(read.problem.errors));
      const { sample } = await segmentation.preview(orgId, read.value);
      return sample.map(({ id }) => nameOf(id)).sort();
    },
    async close() {
      await segmentation.close();
      await analytics.close();
      await of.close();
    },
  };
}

export type People = Awaited<ReturnType<typeof openPeople>>;
