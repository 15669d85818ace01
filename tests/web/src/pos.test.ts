import { ok } from '@laurel/e2e-tests/stage';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { complaintsOf, desktop, findBrowser, launch, phone, violations } from './browser.ts';
import { openShop, type Shop } from './shop.ts';
import { addDevice, fillShelves, openTill } from './till.ts';

const found = await findBrowser();
const why = 'missing' in found ? ` (skipped: ${found.missing})` : '';

/** Of what is asked again until it is so; a busy machine takes its time. */
const eventually = <T>(read: () => T | Promise<T>) => expect.poll(read, { timeout: 15_000 });

/** What is touched and smaller than 44 px; read in the browser. */
const smallTargets = `[...document.querySelectorAll('button, a[href], input:not([type=radio])')]
  .filter((node) => !node.matches('.sr-only'))
  .map((node) => [node.textContent, node.getBoundingClientRect()])
  .filter(([, { width, height }]) => height > 0 && (height < 44 || width < 44))
  .map(([text, { width, height }]) => text + ' ' + width + '×' + height)`;

describe.skipIf('missing' in found)(`the till in a browser${why}`, { timeout: 60_000 }, () => {
  let shop: Shop;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let complaints: string[];
  beforeAll(async () => {
    if (!('path' in found)) return;
    [shop, browser] = await Promise.all([openShop(), launch(found.path)]);
    await fillShelves(shop);
    context = await browser.newContext({ viewport: desktop, locale: 'en-GB' });
    page = await openTill(context, shop, 'Counter');
    page.setDefaultTimeout(15_000);
    complaints = complaintsOf(page);
  }, 180_000);
  // what one test left open is not the next one's
  beforeEach(() => page?.goto(address('')));
  afterAll(async () => {
    await browser?.close();
    await shop?.stage.close();
  });

  const address = (path: string) => `${shop.stage.url}/pos/${path}`;
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  const heading = (name: string) =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
  const points = async () => (await shop.cafe.balances(shop.customerId)).points;
  const findAda = async () => {
    await page.getByLabel('Phone, e-mail or card number').fill('0151 12345678');
    await button('Find customer').click();
    await page.getByRole('heading', { name: 'Ada' }).waitFor();
  };
  const receipt = async () =>
    (
      await page
        .getByText(/[2-9A-Z]{8}-\d{6}/)
        .first()
        .textContent()
    )?.slice(-15) ?? '';

  test('a code that is wrong is told so; the right one pairs, once', async () => {
    const { code } = await addDevice(shop, 'Second counter');
    const stranger = await browser.newContext({ viewport: phone, locale: 'en-GB' });
    const door = await stranger.newPage();
    await door.goto(address('today'));
    await eventually(() => door.title()).toBe('Pair this till · Laurel');
    await door.getByRole('button', { name: 'Pair', exact: true }).click();
    await door.getByText('Enter the code.').waitFor();
    await door.getByLabel('Pairing code').fill('AAAA-AAAA');
    await door.keyboard.press('Enter');
    await door.getByText('This code is not right, or not any more.').waitFor();
    await door.getByLabel('Pairing code').fill(code.toLowerCase());
    await door.keyboard.press('Enter');
    await door.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    const kept = await stranger.cookies();
    expect(kept).toMatchObject([{ name: 'laurel_device', httpOnly: true, sameSite: 'Strict' }]);
    await stranger.close();
  });

  test('customer, reward and sale in four taps; contact data stay masked', async () => {
    ok(
      await shop.cafe.client.POST('/v1/adjustments', {
        body: { customerId: shop.customerId, unit: 'points', amount: 30, reason: 'Sorry' },
      }),
    );
    const before = (await points())?.available ?? 0;
    await page.getByLabel('Phone, e-mail or card number').fill('ada@example.com');
    await button('Find customer').click();
    await page.getByText('+49•••••678').waitFor();
    await button(/^Flat white/).click();
    await page.getByText('Earns now').waitFor();
    await button('Redeem Mug').click();
    await page.getByText('-€4.00').waitFor();
    await button('Record sale').click();
    await heading('Recorded');
    // the mug costs 20 and takes up to 5.00 off: of a sale of 4.00 nothing is left to earn by
    await page.getByText('€0.00').waitFor();
    await eventually(async () => (await points())?.held).toBe(0);
    expect((await points())?.available).toBe(before - 20);
    await button('Next customer').click();
    expect(complaints).toEqual([]);
  });

  test('a reward that is put back, or whose basket changes, is his again', async () => {
    ok(
      await shop.cafe.client.POST('/v1/adjustments', {
        body: { customerId: shop.customerId, unit: 'points', amount: 40, reason: 'Sorry' },
      }),
    );
    await findAda();
    await button(/^Espresso/).click();
    await button('Redeem Mug').click();
    await eventually(async () => (await points())?.held).toBe(20);
    await button('Put back Mug').click();
    await eventually(async () => (await points())?.held).toBe(0);
    await button('Redeem Mug').click();
    await eventually(async () => (await points())?.held).toBe(20);
    await button('One more: Espresso').click();
    await page.getByText('its rewards were put back').waitFor();
    await eventually(async () => (await points())?.held).toBe(0);
    await button('Clear').click();
  });

  test('what was tapped twice in a moment is two; a sale that is undone takes all back', async () => {
    await findAda();
    const before = await points();
    await button(/^Cheesecake/).dblclick();
    await page.getByLabel('Amount').fill('1,50');
    await page.keyboard.press('Enter');
    await page.keyboard.press('F9');
    await heading('Recorded');
    await page.getByText('€10.50').waitFor();
    await page.getByText('+10 Beans').waitFor();
    await button('Undo').click();
    await heading('Undone');
    expect(await points()).toEqual(before);
    await button('Next customer').click();
  });

  test('who is not known is enrolled with what was typed, and earns at once', async () => {
    await page.getByLabel('Phone, e-mail or card number').fill('+49 151 7777777');
    await page.keyboard.press('Enter');
    await button('Enrol').click();
    const dialog = page.getByRole('dialog', { name: 'New customer' });
    expect(await dialog.getByLabel('Phone').inputValue()).toBe('+49 151 7777777');
    await dialog.getByLabel('First name').fill('<b>Zoë 💐</b>');
    await dialog.getByLabel('E-mail').fill('no address');
    await dialog.getByRole('button', { name: 'Enrol' }).click();
    await dialog.getByRole('alert').waitFor();
    await dialog.getByLabel('E-mail').fill('');
    await dialog.getByRole('button', { name: 'Enrol' }).click();
    await page.getByRole('heading', { name: '<b>Zoë 💐</b>' }).waitFor();
    await button(/^Beans by weight/).click();
    await page.getByLabel('Price of Beans by weight').fill('7');
    await page.keyboard.press('Enter');
    await button('Record sale').click();
    await page.getByText('+7 Beans').waitFor();
    await button('Next customer').click();
  });

  test('why no points is one tap; a piece comes back by the number of the receipt', async () => {
    await button(/^Espresso/).click();
    await page.getByText('Without a customer nothing is earned.').waitFor();
    await button('Record sale').click();
    await button('Why no points?').click();
    await page.getByRole('button', { name: 'Hide reasons' }).waitFor();
    await button('Next customer').click();
    await findAda();
    const before = (await points())?.available ?? 0;
    await button(/^Flat white/).dblclick();
    await button('Record sale').click();
    await page.getByText('+8 Beans').waitFor();
    const number = await receipt();
    await page.getByRole('link', { name: 'Refund' }).click();
    await page.getByLabel('Receipt number').fill(number);
    await button('Find sale').click();
    await page.getByText('€8.00 is left of this sale.').waitFor();
    await button('One more: Flat white').click();
    await page.getByText('Takes back').waitFor();
    await page.getByRole('main').getByRole('button', { name: 'Refund' }).click();
    await page.getByText('€4.00 refunded').waitFor();
    await eventually(async () => (await points())?.available).toBe(before + 4);
    await page.getByLabel('Receipt number').fill('NONE-000001');
    await button('Find sale').click();
    await page.getByText('There is no sale with this number here.').waitFor();
  });

  test('today lists what was sold here; one of it is voided with a reason', async () => {
    await page.getByRole('link', { name: 'Today' }).click();
    await heading('Today');
    await page.getByText('Partly refunded').waitFor();
    await page.getByRole('button', { name: /€2\.80/ }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Void' }).click();
    await dialog.getByRole('button', { name: 'Void sale' }).click();
    await dialog.getByText('Say why.').waitFor();
    await dialog.getByLabel('Reason').fill('Rung up twice');
    await dialog.getByRole('button', { name: 'Void sale' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: /€2\.80.*Undone/ }).waitFor();
    expect(complaints).toEqual([]);
  });

  describe.each([
    ['light', desktop],
    ['dark', phone],
  ] as const)('axe finds nothing in the %s theme', (colorScheme, viewport) => {
    let there: BrowserContext;
    let till: Page;
    beforeAll(async () => {
      if (!browser) return;
      there = await browser.newContext({ colorScheme, viewport, locale: 'en-GB' });
      till = await openTill(there, shop, `Counter in ${colorScheme}`);
    });
    afterAll(() => there?.close());
    const look = async () => {
      expect(await violations(till)).toEqual([]);
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await till.evaluate(wide), 'nothing is wider than the screen').toBe(0);
      const small = await till.evaluate(smallTargets);
      expect(small, 'what is touched is 44 px or more').toEqual([]);
    };

    test('on every screen, with a basket, a receipt and what opens over it', async () => {
      await look();
      await till.getByLabel('Phone, e-mail or card number').fill('ada@example.com');
      await till.getByRole('button', { name: 'Find customer' }).click();
      await till.getByRole('button', { name: /^Flat white/ }).click();
      await till.getByText('Earns now').waitFor();
      await till.getByRole('button', { name: 'Redeem' }).first().waitFor();
      await look();
      await till.getByRole('button', { name: 'Record sale' }).click();
      await till.getByRole('button', { name: 'Why?' }).click();
      await look();
      await till.getByRole('link', { name: 'Today' }).click();
      await till
        .getByRole('button', { name: /€4\.00/ })
        .first()
        .click();
      await till.getByRole('dialog').waitFor();
      await look();
      await till.keyboard.press('Escape');
      await till.getByRole('link', { name: 'Refund' }).click();
      await look();
      await till.goto(address('waiting'));
      await till.getByText('Nothing waits.').waitFor();
      await look();
      await till.getByRole('button', { name: 'Settings' }).click();
      await till.getByLabel('Deutsch').check();
      await till.getByRole('heading', { name: 'Einstellungen' }).waitFor();
      await look();
    });
  });

  test('a till that is revoked says so at the next sale, and keeps it', async () => {
    const { data } = ok(await shop.cafe.client.GET('/v1/devices'));
    const device = data.find(({ name }) => name === 'Counter');
    await page.getByRole('link', { name: 'Sale' }).click();
    await button(/^Espresso/).click();
    const path = { id: device?.id ?? '' };
    ok(await shop.cafe.client.DELETE('/v1/devices/{id}', { params: { path } }));
    await button('Record sale').click();
    await page.getByText('The server does not know this till any more.').waitFor();
    await page.getByText('1 sale waits').waitFor();
    await page.reload();
    await button('Pair this till').click();
    await page.getByText('1 sale waits here to be sent.').waitFor();
    const { code } = await addDevice(shop, 'Counter again');
    await page.getByLabel('Pairing code').fill(code);
    await button('Pair').click();
    await page.getByText('Online').waitFor();
    await page.getByRole('link', { name: 'Today' }).click();
    await page
      .getByRole('button', { name: /€2\.80/ })
      .nth(1)
      .waitFor();
  });
});
