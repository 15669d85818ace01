import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { complaintsOf, desktop, findBrowser, launch, phone, violations } from './browser.ts';
import { invitePerson, latestLink, openShop, type Shop } from './shop.ts';

const found = await findBrowser();
const why = 'missing' in found ? ` (skipped: ${found.missing})` : '';

describe.skipIf('missing' in found)(`the admin app in a browser${why}`, { timeout: 60_000 }, () => {
  let shop: Shop;
  let browser: Browser;
  let owner: BrowserContext;
  beforeAll(async () => {
    if (!('path' in found)) return;
    [shop, browser] = await Promise.all([openShop(), launch(found.path)]);
    owner = await browser.newContext({ viewport: desktop, locale: 'en-GB' });
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.stage.close();
  });

  const address = (path: string) => `${shop.stage.url}/admin${path}`;
  const signIn = async (page: Page, { email, password } = shop.owner) => {
    await page.getByLabel('E-mail').fill(email);
    await page.getByLabel('Password').fill(password);
    await page.getByRole('button', { name: 'Sign in' }).click();
  };
  const heading = (page: Page, name: string | RegExp) =>
    page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  test('who signs in comes to the address he asked for, finds a customer and adjusts with a reason', async () => {
    const page = await owner.newPage();
    const complaints = complaintsOf(page);
    await page.goto(address('/customers'));
    await expect.poll(() => page.title()).toBe('Sign in · Laurel');
    await signIn(page, { ...shop.owner, password: 'not this one at all' });
    await page.getByText('E-mail and password do not go together.').waitFor();
    await signIn(page);
    await heading(page, 'Customers');
    expect(await page.title()).toBe('Customers · Laurel');

    await page.getByLabel('Name, phone, e-mail or number').fill('ada');
    await page.getByRole('button', { name: 'Find customer' }).click();
    await expect.poll(() => page.url()).toBe(address('/customers?search=ada'));
    await page.getByRole('link', { name: 'Ada' }).click();
    await heading(page, 'Ada');
    await page.getByText('2 of 5').waitFor();
    await page.getByText(/^€12.50 of €10,000.00 for /).waitFor();

    await page.getByRole('button', { name: 'Adjust balance' }).click();
    const dialog = page.getByRole('dialog', { name: 'Adjust balance' });
    await dialog.getByLabel('Amount').fill('50');
    await dialog.getByText('+50 Beans: 62 afterwards.').waitFor();
    await dialog.getByRole('button', { name: 'Adjust', exact: true }).click();
    await dialog.getByText('Say why.').waitFor();
    await dialog.getByLabel('Reason').fill('Sorry for the cold coffee');
    await dialog.getByRole('button', { name: 'Adjust', exact: true }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('Sorry for the cold coffee').waitFor();
    expect((await shop.cafe.balances(shop.customerId)).points?.available).toBe(62);
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('another language is spoken at once, and what is typed stays; one that is gone is English', async () => {
    const page = await owner.newPage();
    await page.goto(address('/customers'));
    await heading(page, 'Customers');
    await page.getByLabel('Name, phone, e-mail or number').fill('not yet asked');
    await page.getByRole('button', { name: /Ines/ }).click();
    await page.getByRole('menuitemradio', { name: 'Deutsch' }).click();
    await heading(page, 'Kunden');
    await page.keyboard.press('Escape');
    expect(await page.getByRole('searchbox').inputValue()).toBe('not yet asked');
    expect(await page.locator('html').getAttribute('lang')).toBe('de');

    await page.route(/\/german-/, (route) => route.abort());
    await page.reload();
    await heading(page, 'Customers');
    await page.evaluate(() => localStorage.removeItem('laurel-language'));
    await page.close();
  });

  test('a sale shows what was decided, and its refund what it takes back before it does', async () => {
    const page = await owner.newPage();
    await page.goto(address('/sales'));
    await heading(page, 'Sales');
    await page.getByRole('table', { name: 'Sales' }).getByRole('link').first().click();
    await heading(page, 'Sale of €12.50');
    await page.getByText('Cheesecake').waitFor();
    await page.getByText('+12 Beans').waitFor();
    await page.getByRole('cell', { name: 'Earned', exact: true }).waitFor();

    await page.getByRole('button', { name: 'Refund' }).click();
    const dialog = page.getByRole('dialog', { name: 'Refund' });
    await dialog.getByLabel('Amount').fill('20');
    await dialog.getByText('Enter an amount to see what it takes back.').waitFor();
    await dialog.getByLabel('Amount').fill('4.50');
    await dialog.getByText(/Takes back .*4 Beans/).waitFor();
    expect((await shop.cafe.balances(shop.customerId)).points?.available).toBe(62);
    await dialog.getByRole('button', { name: 'Refund' }).click();
    await page.getByText('€4.50 refunded').waitFor();
    await page.getByText('Partly refunded').waitFor();
    expect((await shop.cafe.balances(shop.customerId)).points?.available).toBe(58);
    await page.close();
  });

  test('a filter stands in the address; Escape closes what is open, and the focus is where it was', async () => {
    const page = await owner.newPage();
    await page.goto(address('/sales?from=2020-01-01&to=2020-01-02'));
    await page.getByText('No sales in this period and place').waitFor();
    expect(await page.getByLabel('From').inputValue()).toBe('2020-01-01');
    await page.goto(address(`/customers/${shop.customerId}`));
    const open = page.getByRole('button', { name: 'Adjust balance' });
    await open.focus();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await expect.poll(() => open.evaluate((node) => node.matches(':focus'))).toBe(true);
    await page.keyboard.press('Control+k');
    await page.getByRole('combobox', { name: 'Search' }).fill('ada');
    await page.getByRole('option', { name: /Ada/ }).waitFor();
    await page.keyboard.press('Enter');
    await heading(page, 'Ada');
    await page.close();
  });

  test('who is invited joins and sees what his role may; who signs out is out', async () => {
    const { inviteUrl } = await invitePerson(shop.cafe, {
      ...{ email: 'mia@example.com', name: 'Mia', role: 'marketer' },
    });
    const context = await browser.newContext({ viewport: desktop, locale: 'en-GB' });
    const page = await context.newPage();
    const { pathname, hash } = new URL(inviteUrl);
    await page.goto(`${shop.stage.url}${pathname}${hash}`);
    await page.goto(`${shop.stage.url}${pathname}#over`);
    await page.reload();
    await page.getByText(/^The link/).waitFor();
    await page.goto(`${shop.stage.url}${pathname}${hash}`);
    await page.reload();
    await heading(page, 'Join Canal Café');
    expect(await violations(page)).toEqual([]);
    await page.getByLabel('Password').fill('short');
    await page.getByRole('button', { name: 'Join' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('Password').fill('twelve letters and more');
    await page.getByRole('button', { name: 'Join' }).click();
    await heading(page, 'Canal Café');
    await expect.poll(() => page.url()).toBe(address('/'));
    await page.goto(address(`/sales/${shop.saleId}`));
    await page.getByText('You may not see this').first().waitFor();
    await page.getByRole('button', { name: /Mia/ }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await expect.poll(() => page.title()).toBe('Sign in · Laurel');
    await page.reload();
    await page.getByRole('heading', { name: 'Sign in to Laurel' }).waitFor();
    await context.close();
  });

  test('who forgot his password gets a letter, chooses another, and signs in with it', async () => {
    const context = await browser.newContext({ viewport: phone, locale: 'en-GB' });
    const page = await context.newPage();
    await page.goto(address('/'));
    await page.getByLabel('E-mail').fill('mia@example.com');
    await page.getByRole('button', { name: 'Forgot your password?' }).click();
    await heading(page, 'Choose a new password');
    expect(await violations(page)).toEqual([]);
    expect(await page.getByLabel('E-mail').inputValue()).toBe('mia@example.com');
    await page.getByRole('button', { name: 'Send the link' }).click();
    await page.getByText('a letter is on its way').waitFor();
    const { pathname, hash } = new URL(
      await vi.waitFor(() => latestLink(shop.stage, 'mia@example.com'), 10_000),
    );
    expect(pathname).toBe('/admin/reset');
    await page.goto(`${shop.stage.url}${pathname}${hash}`);
    await page.getByLabel('New password').fill('short');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByRole('alert').waitFor();
    await page.getByLabel('New password').fill('other letters, and more');
    await page.getByRole('button', { name: 'Change password' }).click();
    await page.getByText('Your password is another now.').waitFor();
    await page.getByRole('button', { name: 'Sign in' }).click();
    await signIn(page, { email: 'mia@example.com', password: 'twelve letters and more' });
    await page.getByText('E-mail and password do not go together.').waitFor();
    await signIn(page, { email: 'mia@example.com', password: 'other letters, and more' });
    await heading(page, 'Canal Café');
    await context.close();
  });

  describe.each([
    ['light', desktop],
    ['dark', phone],
  ] as const)('axe finds nothing in the %s theme', (colorScheme, viewport) => {
    let context: BrowserContext;
    beforeAll(async () => {
      if (!browser) return;
      const { cookies } = await owner.storageState();
      context = await browser.newContext({ colorScheme, viewport, locale: 'en-GB' });
      await context.addCookies(cookies);
    });
    afterAll(() => context?.close());

    test.each([
      ['home', '/', 'Canal Café', '+12 Beans'],
      ['customers', '/customers', 'Customers', '+4915112345678'],
      ['nobody found', '/customers?search=zzz', 'Customers', 'Nobody found for “zzz”'],
      ['a customer', '/customers/ID', 'Ada', 'Sorry for the cold coffee'],
      ['no customer', '/customers/cus_01h00000000000000000000000', 'Customer', 'This is not there'],
      ['sales', '/sales', 'Sales', 'All 1 shown'],
      ['a sale', '/sales/SALE', 'Sale of €12.50', 'Cheesecake'],
    ])('%s', async (_, path, title, settled) => {
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(address(path.replace('ID', shop.customerId).replace('SALE', shop.saleId)));
      await heading(page, title);
      await page.getByText(settled).first().waitFor();
      expect(await violations(page)).toEqual([]);
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(wide), 'nothing is wider than the screen').toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('what opens over a page', async () => {
      const page = await context.newPage();
      await page.goto(address(`/customers/${shop.customerId}`));
      await page.getByRole('button', { name: 'Adjust balance' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Adjust', exact: true }).click();
      await dialog.getByText('Say why.').waitFor();
      expect(await violations(page), 'a dialog with errors').toEqual([]);
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'detached' });
      await page.keyboard.press('Control+k');
      await page.getByRole('listbox').waitFor();
      expect(await violations(page), 'the palette').toEqual([]);
      await page.close();
    });

    test('the sign-in', async () => {
      const stranger = await browser.newContext({ colorScheme, viewport, locale: 'de-DE' });
      const page = await stranger.newPage();
      await page.goto(address('/'));
      await page.getByRole('button', { name: 'Anmelden' }).click();
      await page.getByText('Geben Sie Ihr Passwort ein.').waitFor();
      expect(await violations(page)).toEqual([]);
      await stranger.close();
    });
  });
});
