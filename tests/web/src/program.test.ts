import type { Schemas } from '@laurel/api-client/source/client';
import { ok } from '@laurel/e2e-tests/stage';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { complaintsOf, desktop, findBrowser, launch, phone, violations } from './browser.ts';
import { joinAs, openShop, type Shop } from './shop.ts';

const found = await findBrowser();
const why = 'missing' in found ? ` (skipped: ${found.missing})` : '';

type Program = Schemas['Program'];

const rate = { earn: 'points', rate: { amount: 1, per: 100 } };
const base = { id: 'base', name: 'Every sale', on: 'pos.transaction', then: [rate] };
const crumbs: Program = {
  units: [{ id: 'points', kind: 'points', name: 'Crumbs', cost: 1 }],
  rules: [base],
};

describe.skipIf('missing' in found)(`the program builder${why}`, { timeout: 60_000 }, () => {
  let shop: Shop;
  let browser: Browser;
  let owner: BrowserContext;
  beforeAll(async () => {
    if (!('path' in found)) return;
    [shop, browser] = await Promise.all([openShop(), launch(found.path)]);
    owner = await browser.newContext({ viewport: desktop, locale: 'en-GB' });
    await enter(owner, shop.owner);
  }, 120_000);
  afterAll(async () => {
    await browser?.close();
    await shop?.stage.close();
  });
  beforeEach(() => publish(crumbs));

  const address = (path: string) => `${shop.stage.url}/admin${path}`;
  const enter = async (context: BrowserContext, person: { email: string; password: string }) => {
    const page = await context.newPage();
    await page.goto(address('/'));
    await page.getByLabel('E-mail').fill(person.email);
    await page.getByLabel('Password').fill(person.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { level: 1, name: 'Canal Café' }).waitFor();
    await page.close();
  };
  const open = async (context: BrowserContext, search = '') => {
    const page = await context.newPage();
    await page.goto(address(`/program${search}`));
    await page.getByRole('heading', { level: 1, name: /^(Program|Programm)$/ }).waitFor();
    return page;
  };
  const save = async (program: object) =>
    ok(await shop.cafe.client.PUT('/v1/program', { body: program as Program }));
  const publish = async (program: Program) => {
    await save(program);
    return ok(await shop.cafe.client.POST('/v1/program/publish', { body: {} }));
  };
  const draft = async () => ok(await shop.cafe.client.GET('/v1/program')).draft?.draft;
  const json = (page: Page) => page.getByLabel('Program as JSON');
  const write = (page: Page, program: object) => json(page).fill(JSON.stringify(program, null, 2));
  const saved = (page: Page) => page.getByText('Draft saved').waitFor();

  test('a manager changes a rule, sees what a basket brings, publishes with a note and goes back', async () => {
    const page = await open(owner);
    const complaints = complaintsOf(page);
    expect(await page.title()).toBe('Program · Laurel');
    await page.getByText('With every sale: 1 Crumbs for each €1.00.').waitFor();
    await page.getByRole('button', { name: /^Anything/ }).click();
    await page.getByText('+10 Crumbs', { exact: true }).waitFor();
    await page.getByRole('link', { name: 'Draft', exact: true }).click();
    await write(page, { ...crumbs, rules: [{ ...base, then: [{ ...rate, fixd: 1 }] }] });
    await page.getByText(/is not a known field/).waitFor();
    await page.getByText('1 problem').waitFor();
    expect(await page.getByRole('button', { name: 'Publish' }).isDisabled()).toBe(true);
    await page.getByRole('button', { name: 'Show /rules/0/then/0/fixd' }).click();
    const [from, to] = await json(page).evaluate((area) => {
      const { selectionStart, selectionEnd } = area as unknown as Record<string, number>;
      return [selectionStart, selectionEnd];
    });
    expect((await json(page).inputValue()).slice(from, to)).toBe('1');
    const double = { id: 'double', name: 'Twice', on: 'pos.transaction' };
    const next = { ...crumbs, rules: [base, { ...double, then: [{ multiply: 'points', by: 2 }] }] };
    await write(page, next);
    await page.getByText('+20 Crumbs', { exact: true }).waitFor();
    await page.getByText('Twice: +10 Crumbs').waitFor();
    await saved(page);
    expect(await draft()).toEqual(next);

    await page.getByRole('button', { name: 'Publish' }).click();
    const dialog = page.getByRole('dialog', { name: 'Publish the draft' });
    await dialog.getByText('With every sale: 2 times as many Crumbs.').waitFor();
    await dialog.getByLabel('Note').fill('Twice in December');
    await dialog.getByRole('button', { name: 'Publish' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('The draft is what is in force').waitFor();
    const { published } = ok(await shop.cafe.client.GET('/v1/program'));
    expect(published).toMatchObject({ program: next, note: 'Twice in December' });

    await page.getByRole('link', { name: 'Versions' }).click();
    await page.getByText('Twice in December').waitFor();
    const before = (published?.version ?? 0) - 1;
    await page.getByRole('link', { name: `Version ${before}`, exact: true }).click();
    await page.getByRole('button', { name: 'Use as draft' }).click();
    await page.getByRole('dialog').getByText('Gone').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Use as draft' }).click();
    await saved(page);
    expect(await draft()).toEqual(crumbs);
    await page.getByRole('link', { name: 'Changes' }).click();
    await page.getByText('Twice', { exact: true }).waitFor();
    expect(complaints).toEqual([]);
    await page.close();
  });

  test('of two managers the second sees what changed, and takes both', async () => {
    const [ada, ben] = [await open(owner, '?view=edit'), await open(owner, '?view=edit')];
    await write(ada, { ...crumbs, visitMinutes: 10 });
    await saved(ada);
    const birthday = { id: 'birthday', name: 'Birthday', on: 'customer.birthday' };
    const rules = [base, { ...birthday, then: [{ earn: 'points', fixed: 50 }] }];
    await write(ben, { ...crumbs, rules });
    await ben.getByText('Somebody else saved this draft meanwhile').waitFor();
    await ben.getByText('Sales within 10 minutes at one place are one visit.').waitFor();
    expect(await draft()).toEqual({ ...crumbs, visitMinutes: 10 });
    expect(await violations(ben)).toEqual([]);
    await ben.getByRole('button', { name: 'Take both' }).click();
    await saved(ben);
    expect(await draft()).toEqual({ ...crumbs, rules, visitMinutes: 10 });
    await ada.close();
    await ben.close();
  });

  test('who loses the network loses nothing that he typed', async () => {
    const page = await open(owner, '?view=edit');
    await page.context().setOffline(true);
    await write(page, { ...crumbs, visitMinutes: 3 });
    await page.getByText('Not saved').waitFor();
    await page.context().setOffline(false);
    await page.getByRole('button', { name: 'Save again' }).click();
    await saved(page);
    expect(await draft()).toEqual({ ...crumbs, visitMinutes: 3 });
    await json(page).fill('{ "units": [');
    await page.getByText('This is no valid JSON yet', { exact: false }).waitFor();
    expect(await draft()).toEqual({ ...crumbs, visitMinutes: 3 });
    await page.close();
  });

  test('markup and long names are text, and nothing is wider than the screen', async () => {
    const markup = '<img src=x onerror="document.title=1"><script>document.title=2</script>';
    const long = 'W'.repeat(120);
    await publish({
      units: [{ id: 'points', kind: 'points', name: long }],
      rules: [{ ...base, name: markup, when: { 'line.category': markup } }],
      rewards: [{ id: 'r', name: long, description: markup, effect: { kind: 'voucher' } }],
    });
    await save({ units: [], rules: [{ id: markup, name: 'W'.repeat(200), on: markup, then: 7 }] });
    const narrow = await browser.newContext({ viewport: { width: 320, height: 640 } });
    await narrow.addCookies((await owner.storageState()).cookies);
    for (const search of ['', '?view=edit', '?view=changes']) {
      const page = await open(narrow, search);
      const complaints = complaintsOf(page);
      await page
        .getByText(search === '?view=edit' ? 'must be' : markup, { exact: false })
        .first()
        .waitFor();
      expect(await page.title()).toBe('Program · Laurel');
      const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
      expect(await page.evaluate(wide), search).toBe(0);
      expect(complaints).toEqual([]);
      await page.close();
    }
    await narrow.close();
  });

  const as = async (role: 'marketer' | 'finance' | 'cashier') => {
    const context = await browser.newContext({ viewport: desktop, locale: 'en-GB' });
    await enter(context, await joinAs(shop, role));
    return context;
  };

  test('a marketer changes the draft and publishes nothing', async () => {
    const context = await as('marketer');
    const page = await open(context, '?view=edit');
    await write(page, { ...crumbs, visitMinutes: 1 });
    await saved(page);
    await page.getByText('An owner or a manager can publish it.').waitFor();
    expect(await page.getByRole('button', { name: 'Publish' }).count()).toBe(0);
    await context.close();
  });

  test('finance reads the draft, and a cashier sees no program', async () => {
    const finance = await as('finance');
    const read = await open(finance, '?view=edit');
    expect(await json(read).isEditable()).toBe(false);
    await finance.close();
    const cashier = await as('cashier');
    const refused = await open(cashier);
    await refused.getByText('You may not see this').waitFor();
    await refused.getByRole('link', { name: 'Sales' }).waitFor();
    expect(await refused.getByRole('link', { name: 'Program' }).count()).toBe(0);
    await cashier.close();
  });

  describe.each([
    ['light', desktop, 'en-GB'],
    ['dark', phone, 'de-DE'],
  ] as const)('axe finds nothing in the %s theme', (colorScheme, viewport, locale) => {
    let context: BrowserContext;
    beforeAll(async () => {
      if (!browser) return;
      const { cookies } = await owner.storageState();
      context = await browser.newContext({ colorScheme, viewport, locale });
      await context.addCookies(cookies);
    });
    afterAll(() => context?.close());

    test('on every view of the program', async () => {
      await save({ ...crumbs, rewards: [{ id: 'x', name: 'Cup', effect: { kind: 'free' } }] });
      for (const search of ['', '?view=edit', '?view=changes', '?view=versions']) {
        const page = await open(context, search);
        const complaints = complaintsOf(page);
        await page.getByRole('button', { name: /^(Anything|Irgendetwas)/ }).click();
        await page
          .getByText(/\+10|problems\. What|hat Probleme\. Was/)
          .first()
          .waitFor();
        expect(await violations(page), search).toEqual([]);
        const wide = 'document.documentElement.scrollWidth - document.documentElement.clientWidth';
        expect(await page.evaluate(wide), search).toBe(0);
        expect(complaints).toEqual([]);
        await page.close();
      }
    });

    test('on what opens over it', async () => {
      await save({ ...crumbs, visitMinutes: 5 });
      const page = await open(context);
      await page.getByRole('button', { name: /^(Publish|Veröffentlichen)$/ }).click();
      await page
        .getByRole('dialog')
        .getByText(/5 (minutes|Minuten)/)
        .waitFor();
      expect(await violations(page)).toEqual([]);
      await page.close();
    });
  });
});

describe.skipIf('missing' in found)(`a shop without a program${why}`, { timeout: 120_000 }, () => {
  test('begins with a template, which is whole and can be published', async () => {
    if (!('path' in found)) return;
    const [shop, browser] = await Promise.all([openShop({ program: null }), launch(found.path)]);
    const page = await browser.newPage({ viewport: phone, locale: 'en-GB' });
    await page.goto(`${shop.stage.url}/admin/program`);
    await page.getByLabel('E-mail').fill(shop.owner.email);
    await page.getByLabel('Password').fill(shop.owner.password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await page.getByRole('heading', { name: 'Begin with a template' }).waitFor();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Begin with Café' }).click();
    await page.getByText('Draft saved').waitFor();
    const { draft, published } = ok(await shop.cafe.client.GET('/v1/program'));
    expect(draft).toMatchObject({ problems: [], warnings: [] });
    expect(published).toBeNull();
    await page.getByRole('button', { name: /^coffee/ }).click();
    await page.getByText('+5 Beans', { exact: true }).waitFor();
    await page.getByRole('button', { name: 'Publish' }).click();
    await page.getByRole('dialog').getByText('Everything is new').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: 'Publish' }).click();
    await page.getByText('Version 1, in force since').waitFor();
    await browser.close();
    await shop.stage.close();
  });
});
