import type { Heard } from '@laurel/loyalty/facts/read-once';
import { openShirtShop, plainProgram } from '@laurel/loyalty/testing/shirt-shop';
import { expect } from 'vitest';
import { openAnalytics } from '../analytics.ts';
import { openCustomerRfms } from '../scoring/customer-rfm.ts';

/**
 * The shirt shop, where three shirts were sold to Ada for 30.00, and the numbers of it. Nothing is
 * heard but what a test says.
 */
export async function openShop(options: Parameters<typeof openShirtShop>[1] = {}) {
  const shop = await openShirtShop(plainProgram, options);
  const { of, cafe } = shop;
  const { orgId } = cafe;
  const open = () =>
    openAnalytics({
      ...of,
      onError: (error) => expect.unreachable(String(error)),
    });
  const analytics = open();
  const recorded = async (): Promise<Heard[]> => {
    await of.loyalty.drained();
    const { data } = await of.loyalty.activities.find({ orgId, limit: 1_000 });
    return data.map(({ id }) => ({ orgId, id: `${id}.1` }));
  };
  return {
    ...{ ...shop, orgId, analytics, recorded },
    /** What another process has. */
    another: open,
    states: openCustomerRfms(of.documents),
    /** Hears of all that was recorded, and says what of it is known of a customer. */
    async heard(id: string) {
      await analytics.customers.hear(await recorded());
      const found = await analytics.rfmOf(orgId, id);
      if (!found.ok) throw new Error(found.problem.code);
      const { recencyDays, frequency, monetary, segment, scores } = found.value;
      const code = scores && `${scores.r}${scores.f}${scores.m}`;
      return [recencyDays, frequency, monetary, code, segment];
    },
    async close() {
      await analytics.close();
      await of.close();
    },
  };
}

export type Shop = Awaited<ReturnType<typeof openShop>>;
