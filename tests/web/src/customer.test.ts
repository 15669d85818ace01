import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { ok } from '@laurel/e2e-tests/stage';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complaintsOf, desktop, findBrowser, launch, phone, violations } from './browser.ts';
import { type Club, codesTo, nextCode, openClub } from './club.ts';

const found = await findBrowser();
const why = 'missing' in found ? ` (skipped: ${found.missing})` : '';
const evil = '<img src=x onerror="document.title=1">';

describe.skipIf('missing' in found)(
  `the customer's app in a browser${why}`,
  { timeout: 90_000 },
  () => {
    let club: Club;
    let browser: Browser;
    let ada: BrowserContext;
    beforeAll(async () => {
      if (!('path' in found)) return;
      [club, browser] = await Promise.all([openClub(), launch(found.path)]);
      ada = await browser.newContext({ viewport: phone, locale: 'en-GB' });
    }, 240_000);
    afterAll(async () => {
      await browser?.close();
      await club?.stage.close();
    });

    const address = (path: string, { slug } = club.cafe) => `${club.stage.url}/app/${slug}${path}`;
    const heading = (page: Page, name: string | RegExp) =>
      page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
    const go = (page: Page, name: string) =>
      page.getByRole('navigation').getByRole('link', { name }).click();
    const signIn = async (page: Page, email: string, sendWords = 'Send code') => {
      const sent = (await codesTo(club.stage, email)).length;
      await page.getByRole('textbox').fill(email);
      await page.getByRole('button', { name: sendWords }).click();
      const code = page.getByLabel('Code', { exact: true });
      await code.waitFor();
      await code.fill(await nextCode(club.stage, email, sent));
    };

    test('who is not known is told what is wrong, joins by a code, and sees what the first visit brings', async () => {
      const context = await browser.newContext({ viewport: phone, locale: 'en-GB' });
      const page = await context.newPage();
      const complaints = complaintsOf(page);
      await page.goto(address('/rewards'));
      await heading(page, 'Welcome to Canal Café');
      await expect.poll(() => page.title()).toBe('Sign in · Canal Café');
      await page.getByRole('button', { name: 'Send code' }).click();
      await page.getByText('Enter your e-mail address or your mobile number.').waitFor();
      await page.getByLabel('E-mail or mobile number').fill('new@example.com');
      await page.getByRole('button', { name: 'Send code' }).click();
      await page.getByLabel('Code', { exact: true }).fill('000000');
      await page.getByText('That code is not right, or not any more.').waitFor();
      expect(await violations(page)).toEqual([]);
      const code = await nextCode(club.stage, 'new@example.com');
      await page.getByLabel('Code', { exact: true }).fill(code);
      await heading(page, 'Rewards');
      await page.getByText('Nothing is yours to take yet.').waitFor();
      await go(page, 'Home');
      await page.getByRole('heading', { name: 'What your first visit brings' }).waitFor();
      await page.getByText('1 Beans for every €1.00 you spend').waitFor();
      await page.getByRole('img', { name: '0 of 5 stamps' }).waitFor();
      await shoot(page, 'first');
      await go(page, 'Activity');
      await page.getByText('Nothing has happened yet').waitFor();
      expect(await violations(page)).toEqual([]);
      expect(complaints).toEqual([]);
      await context.close();
    });

    test('a customer sees what he has, holds a reward, and the register hands it over', async () => {
      const page = await ada.newPage();
      const complaints = complaintsOf(page);
      await page.goto(address(''));
      await signIn(page, 'ada@example.com');
      await heading(page, 'Hello, Ada');
      await expect.poll(() => page.title()).toBe('Home · Canal Café');
      await page.getByText('42', { exact: true }).waitFor();
      await page.getByRole('img', { name: '3 of 5 stamps' }).waitFor();
      await page.getByText('2 more: Free coffee').waitFor();
      await page.getByText('€9,958.00 more until silver').waitFor();
      await shoot(page, 'home');

      await go(page, 'Rewards');
      await heading(page, 'Rewards');
      await page.getByRole('button', { name: /^Redeem.*Mug$/ }).click();
      const sheet = page.getByRole('dialog', { name: 'Redeem: Mug' });
      await sheet.getByText('20 Beans; 22 are left.').waitFor();
      await shoot(page, 'sheet');
      await sheet.getByRole('button', { name: 'Redeem' }).click();
      await sheet.getByText('Say at which store you are.').waitFor();
      expect(await violations(page)).toEqual([]);
      await sheet.getByLabel('At which store?').selectOption('Canal Café Mitte');
      await sheet.getByRole('button', { name: 'Redeem' }).click();
      await heading(page, 'Your reward');
      await page.getByRole('timer').waitFor();
      const held = ok(
        await club.cafe.client.GET('/v1/redemptions', {
          params: { query: { customerId: club.adaId } },
        }),
      ).data[0];
      if (!held) throw new Error('nothing is held');
      await page.getByText(held.code, { exact: true }).waitFor();
      await shoot(page, 'held');
      expect((await club.cafe.balances(club.adaId)).points).toMatchObject({
        ...{ available: 22, held: 20 },
      });
      ok(
        await club.cafe.client.POST('/v1/redemptions/{id}/capture', {
          params: { path: { id: held.id } },
          body: {},
        }),
      );
      await page.getByText('Enjoy it!').waitFor();

      await go(page, 'Rewards');
      await page.getByRole('button', { name: /^Redeem.*Mug$/ }).click();
      await page.getByRole('dialog').getByRole('button', { name: 'Redeem' }).click();
      await page.getByRole('button', { name: 'Give it back' }).click();
      await page.getByText('Given back', { exact: true }).waitFor();
      expect((await club.cafe.balances(club.adaId)).points).toMatchObject({
        ...{ available: 22, held: 0 },
      });
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('the code is another one after half a minute, also without a network, and a register knows it', async () => {
      const page = await ada.newPage();
      await page.clock.install({ time: new Date() });
      await page.goto(address('/code'));
      await heading(page, 'My code');
      await page.getByRole('img', { name: 'QR code for the register' }).waitFor();
      const digits = page.getByText(/Digits, if it cannot be scanned/);
      const first = await digits.textContent();
      const token = `lct_${club.adaId.slice('cus_'.length)}_${first?.replace(/\D/g, '')}`;
      const sale = ok(
        await club.cafe.client.POST('/v1/transactions', {
          body: {
            ...{ externalId: 'R-by-code', locationId: club.cafe.stores[0], total: 100 },
            lines: [{ id: '1', name: 'Bag', category: 'other', quantity: 1, unitPrice: 100 }],
            customer: { token },
          },
        }),
      );
      expect(sale.customerId).toBe(club.adaId);
      await ada.setOffline(true);
      await page.getByText('You are offline.').waitFor();
      await page.clock.fastForward(31_000);
      await expect.poll(() => digits.textContent()).not.toBe(first);
      await shoot(page, 'code');
      await go(page, 'Home');
      await heading(page, 'Hello, Ada');
      await ada.setOffline(false);
      await page.close();
    });

    test('it opens without a network, in the brand’s colours, with what was there the last time', async () => {
      const page = await ada.newPage();
      await page.goto(address(''));
      await heading(page, 'Hello, Ada');
      await page.evaluate('navigator.serviceWorker.ready.then(() => true)');
      await page.getByRole('img', { name: '3 of 5 stamps' }).waitFor();
      const manifest = await page.evaluate(
        'fetch(document.querySelector("link[rel=manifest]").href).then((answer) => answer.json())',
      );
      expect(manifest).toMatchObject({ name: 'Canal Café', display: 'standalone' });
      await ada.setOffline(true);
      await page.goto(address('/code'));
      await heading(page, 'My code');
      await page.getByRole('img', { name: 'QR code for the register' }).waitFor();
      await go(page, 'Home');
      await heading(page, 'Hello, Ada');
      await page.getByRole('img', { name: '3 of 5 stamps' }).waitFor();
      await go(page, 'Rewards');
      await page.getByRole('button', { name: /^Redeem.*Mug$/ }).click();
      await page.getByText('Redeeming needs a network.').waitFor();
      const redeem = page.getByRole('dialog').getByRole('button', { name: 'Redeem' });
      expect(await redeem.isDisabled()).toBe(true);
      await ada.setOffline(false);
      await page.close();
    });

    test('the statement says why; the account is changed, and names stay texts', async () => {
      const page = await ada.newPage();
      const complaints = complaintsOf(page);
      await page.goto(address('/activity'));
      await heading(page, 'Activity');
      await page.getByText('Why: Fifth coffee free').first().waitFor();
      await shoot(page, 'activity');
      await go(page, 'Account');
      await heading(page, 'Account');
      await page.getByLabel('First name').fill(evil);
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await go(page, 'Home');
      await heading(page, `Hello, ${evil}`);
      await expect.poll(() => page.title()).toBe('Home · Canal Café');
      await go(page, 'Account');
      await page.getByLabel('First name').fill('Ada');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByText('Saved.').waitFor();
      await page.getByRole('button', { name: 'Change: E-mail' }).click();
      const sheet = page.getByRole('dialog');
      await sheet.getByLabel('New e-mail address').fill('other@example.com');
      await sheet.getByRole('button', { name: 'Send code' }).click();
      await sheet
        .getByLabel('Code', { exact: true })
        .fill(await nextCode(club.stage, 'other@example.com'));
      await sheet.getByRole('button', { name: 'Confirm' }).click();
      await sheet.waitFor({ state: 'detached' });
      await page.getByText('other@example.com').waitFor();
      await shoot(page, 'account');
      const [file] = await Promise.all([
        page.waitForEvent('download'),
        page.getByRole('button', { name: 'Download my data' }).click(),
      ]);
      expect(file.suggestedFilename()).toBe('my-data.json');
      await page.getByLabel('Language').selectOption('Deutsch');
      await heading(page, 'Konto');
      await page.getByLabel('Sprache').selectOption('English');
      await heading(page, 'Account');
      expect(complaints).toEqual([]);
      await page.close();
    });

    test('whose session was ended elsewhere is told so, and his card is gone from the device', async () => {
      const context = await browser.newContext({ viewport: phone, locale: 'en-GB' });
      const page = await context.newPage();
      await page.goto(address(''));
      await signIn(page, 'lost@example.com');
      await heading(page, 'Hello');
      await page.getByRole('heading', { name: 'What your first visit brings' }).waitFor();
      const [cookie] = await context.cookies();
      const session = { headers: { cookie: `${cookie?.name}=${cookie?.value}` } };
      const told = await fetch(`${club.stage.url}/v1/me/sessions`, session);
      const { csrfToken } = (await told.json()) as { csrfToken: string }; // of a cookie
      await fetch(`${club.stage.url}/v1/me/sessions`, {
        ...{ method: 'DELETE', headers: { ...session.headers, 'x-csrf-token': csrfToken } },
      });
      await go(page, 'Activity');
      await page.getByText('You were signed out.').waitFor();
      await expect.poll(() => page.evaluate('JSON.stringify(localStorage)')).not.toContain('lct_');
      await context.close();
    });

    test('who has himself erased is told what he loses, and is gone', async () => {
      const context = await browser.newContext({ viewport: phone, locale: 'en-GB' });
      const page = await context.newPage();
      await page.goto(address('/account'));
      await signIn(page, 'bye@example.com');
      await page.getByRole('button', { name: 'Erase my account' }).click();
      const sheet = page.getByRole('dialog', { name: 'Erase your account?' });
      await sheet.getByText('You lose 15 Beans.').waitFor();
      await sheet.getByRole('button', { name: 'Erase my account' }).click();
      await sheet.getByText('Tick this first.').waitFor();
      expect(await violations(page)).toEqual([]);
      await sheet.getByLabel('I know that it cannot be undone').check();
      await sheet.getByRole('button', { name: 'Erase my account' }).click();
      await heading(page, 'Welcome to Canal Café');
      const { data } = ok(
        await club.cafe.client.GET('/v1/customers', {
          params: { query: { email: 'bye@example.com' } },
        }),
      );
      expect(data).toEqual([]);
      await context.close();
    });

    test('two brands in one browser do not sign each other out', async () => {
      const page = await ada.newPage();
      await page.goto(address('', club.other));
      await heading(page, 'Welcome to Tea Room');
      await signIn(page, 'ada@example.com');
      await heading(page, 'Hello');
      await page.goto(address(''));
      await heading(page, 'Hello, Ada');
      await page.goto(`${club.stage.url}/app/no-such-brand/rewards`);
      await page.getByText('There is no such card').waitFor();
      expect(await violations(page)).toEqual([]);
      await page.close();
    });

    test('a long name, emoji and fifty cards break nothing', async () => {
      const context = await browser.newContext({ viewport: phone, locale: 'de-DE' });
      const page = await context.newPage();
      await page.goto(address('', club.crowded));
      await page.getByRole('textbox').fill('max@example.com');
      await page.getByRole('button', { name: 'Code senden' }).click();
      await page
        .getByLabel('Code', { exact: true })
        .fill(await nextCode(club.stage, 'max@example.com'));
      await heading(page, /^Hallo, Ada/);
      await page.getByRole('button', { name: 'Mehr laden (47)' }).click();
      expect(await page.getByRole('article').count()).toBe(50);
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(wide), 'nothing is wider than the screen').toBe(0);
      expect(await violations(page)).toEqual([]);
      await shoot(page, 'crowded');
      await context.close();
    });

    describe.each([
      ['light', desktop],
      ['dark', phone],
    ] as const)('axe finds nothing in the %s theme', (colorScheme, viewport) => {
      let context: BrowserContext;
      beforeAll(async () => {
        if (!browser) return;
        const { cookies } = await ada.storageState();
        context = await browser.newContext({ colorScheme, viewport, locale: 'en-GB' });
        await context.addCookies(cookies);
      });
      afterAll(() => context?.close());

      test.each([
        ['home', '', 'Hello, Ada', 'Stamp cards'],
        ['code', '/code', 'My code', 'Works without a network.'],
        ['rewards', '/rewards', 'Rewards', 'Mug'],
        ['activity', '/activity', 'Activity', 'This is where it began.'],
        ['account', '/account', 'Account', 'This device'],
      ])('%s', async (name, path, title, settled) => {
        const page = await context.newPage();
        const complaints = complaintsOf(page);
        await page.goto(address(path));
        await heading(page, title);
        await page.getByText(settled).first().waitFor();
        await shoot(page, `${colorScheme}-${name}`);
        expect(await violations(page)).toEqual([]);
        const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await page.evaluate(wide), 'nothing is wider than the screen').toBe(0);
        expect(complaints).toEqual([]);
        await page.close();
      });
    });
  },
);

/** A picture of a screen, to be looked at, where a folder is named for it (`SCREENSHOTS`). */
async function shoot(page: Page, name: string): Promise<void> {
  const folder = process.env.SCREENSHOTS;
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: name !== 'sheet' });
}
