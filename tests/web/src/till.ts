import { ok } from '@laurel/e2e-tests/stage';
import type { BrowserContext, Page } from 'playwright-core';
import type { Shop } from './shop.ts';

/** Products that a till shows as tiles. */
export async function fillShelves({ cafe: { client } }: Shop): Promise<void> {
  for (const [name, sku, category, price] of [
    ['Flat white', 'FW', 'coffee', 400],
    ['Espresso', 'ES', 'coffee', 280],
    ['Cheesecake', 'CC', 'cake', 450],
    ['Beans by weight', 'BW', 'beans', null],
  ] as const)
    ok(await client.POST('/v1/products', { body: { name, sku, category, price } }));
}

/** A device of the first store, and the code that pairs it. */
export const addDevice = async ({ cafe }: Shop, name: string) =>
  ok(await cafe.client.POST('/v1/devices', { body: { name, locationId: cafe.stores[0] } }));

/** A browser that is paired as a till. */
export async function openTill(context: BrowserContext, shop: Shop, name: string): Promise<Page> {
  const { code } = await addDevice(shop, name);
  const page = await context.newPage();
  await page.goto(`${shop.stage.url}/pos/`);
  await page.getByLabel('Pairing code').fill(code);
  await page.getByRole('button', { name: 'Pair', exact: true }).click();
  await page.getByRole('button', { name: 'Record sale' }).waitFor();
  return page;
}
