import { expect, test } from 'vitest';
import { cafe, must, openBench } from './testing/bench.ts';

test('a number without country code is read anew when the country of the organization changes', async () => {
  const bench = await openBench();
  const { id: orgId } = await cafe(bench);
  const { customers, organizations } = bench.membership;
  const british = must(await customers.create(orgId, { phone: '+44 20 7946 0123' }));
  const french = must(await customers.create(orgId, { phone: '+33 1 23 45 67 89' }));
  const found = async (phone: string) => (await customers.resolve(orgId, [{ phone }]))[0]?.id;
  expect([await found('020 7946 0123'), await found('01 23 45 67 89')]).toEqual([
    british.id,
    undefined,
  ]);
  must(await organizations.update(orgId, { settings: { defaultCountry: 'FR' } }, 'key'));
  expect([await found('020 7946 0123'), await found('01 23 45 67 89')]).toEqual([
    undefined,
    french.id,
  ]);
  await bench.close();
});
