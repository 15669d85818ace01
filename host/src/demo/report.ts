import { setTimeout as pause } from 'node:timers/promises';
import { type Static, Type } from 'typebox';
import type { DemoClient } from './client.ts';

const Amount = Type.Object({ value: Type.Integer() });
const Kpis = Type.Object({
  currency: Type.String(),
  revenue: Amount,
  sales: Amount,
  customers: Type.Object({ active: Amount, redeeming: Amount }),
});
const Liability = Type.Object({
  units: Type.Array(
    Type.Object({
      unit: Type.String(),
      outstanding: Type.Integer(),
      amountMinor: Type.Integer(),
      counted: Type.Integer(),
    }),
  ),
});

const agrees = ({ units }: Static<typeof Liability>) =>
  units.every((unit) => unit.counted === unit.outstanding);

/** What there is to say instead where there is no warehouse, or it did not answer in time. */
const absent = ['unavailable', 'question_stopped', 'rate_limited'];

/** The warehouse is a moment behind: how often is looked whether it has all, and how far apart. */
const looks = 20;
const lookMs = 250;

/**
 * A few figures of the last 30 days, for the last lines of the demo's greeting: none where there is
 * no warehouse, or where it has not taken all in after some seconds.
 */
export async function demoReport(client: DemoClient): Promise<string[]> {
  const get = { method: 'GET' as const };
  let owed = await client.tryTo(Liability, { ...get, path: '/v1/analytics/liability' }, absent);
  for (let look = 1; owed.ok && !agrees(owed.value) && look < looks; look += 1) {
    await pause(lookMs);
    owed = await client.tryTo(Liability, { ...get, path: '/v1/analytics/liability' }, absent);
  }
  if (!owed.ok || !agrees(owed.value)) return [];
  const kpis = await client.tryTo(Kpis, { ...get, path: '/v1/analytics/kpis' }, absent);
  if (!kpis.ok) return [];
  const { currency, revenue, sales, customers } = kpis.value;
  const money = (minor: number) =>
    new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 100);
  const whole = (value: number) => value.toLocaleString('en');
  const points = owed.value.units.find(({ unit }) => unit === 'points');
  const [bought, redeemed] = [whole(customers.active.value), whole(customers.redeeming.value)];
  const sold = `${money(revenue.value)} in ${whole(sales.value)} sales`;
  return [
    `  last 30 days  ${sold}; ${bought} customers bought, ${redeemed} redeemed`,
    ...(points
      ? [`  liability     ${whole(points.outstanding)} Beans, ${money(points.amountMinor)} at cost`]
      : []),
  ];
}
