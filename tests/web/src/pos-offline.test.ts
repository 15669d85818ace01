import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { engineSettings } from '@laurel/e2e-tests/engine-settings';
import { type HostProcess, startHost } from '@laurel/e2e-tests/host-process';
import { ok } from '@laurel/e2e-tests/stage';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { desktop, findBrowser, violations } from './browser.ts';
import { buildApps, furnish, type Shop } from './shop.ts';
import { fillShelves, openTill } from './till.ts';

/** Chromium writes cookies down every 30 s: killed before that, it forgets which till it is. */
const cookiesKeptMs = 40_000;

const found = await findBrowser();
const why = 'missing' in found ? ` (skipped: ${found.missing})` : '';

describe.skipIf('missing' in found)(`a till without a network${why}`, () => {
  const profile = mkdtempSync(join(tmpdir(), 'laurel-till-'));
  const dataDir = mkdtempSync(join(tmpdir(), 'laurel-till-data-'));
  let port: number;
  let host: HostProcess;
  let shop: Shop;
  let context: BrowserContext;
  let page: Page;
  let pairedMs = 0;

  const startServer = async () => {
    const settings = { LAUREL_MAIL: 'inbox:', LAUREL_PORT: String(port) };
    host = startHost({ dataDir, settings: { ...engineSettings(dataDir), ...settings } });
    return host.ready;
  };
  const openBrowser = async () => {
    if (!('path' in found)) return;
    context = await chromium.launchPersistentContext(profile, {
      ...{ executablePath: found.path, args: ['--no-sandbox'] },
      ...{ viewport: desktop, locale: 'en-GB' },
    });
  };

  beforeAll(async () => {
    if (!('path' in found)) return;
    port = await freePort();
    await Promise.all([buildApps(), openBrowser()]);
    const url = await startServer();
    shop = await furnish({ url, pid: host.pid, close: () => host.stop() });
    await fillShelves(shop);
    page = await openTill(context, shop, 'Counter');
    pairedMs = performance.now();
    await page.waitForFunction('navigator.serviceWorker.ready.then(() => true)');
  }, 180_000);
  afterAll(async () => {
    await context?.close();
    await host?.stop();
    for (const folder of [profile, dataDir]) rmSync(folder, { recursive: true, force: true });
  });

  const sell = (count: number) => page.evaluate(sellInPage(count));
  const waits = (count: number) => page.getByText(`${count} sales wait`).waitFor();
  const balance = async () => (await shop.cafe.balances(shop.customerId)).points?.available ?? 0;

  test('500 sales through lost answers, a killed server, a reload and a killed browser: each recorded once', async () => {
    const before = await balance();
    // with a network that loses every fifth answer after the server has done its work
    let asked = 0;
    await page.route('**/v1/transactions', async (route) => {
      asked += 1;
      const answer = await route.fetch();
      return asked % 5 === 0 ? route.abort() : route.fulfill({ response: answer });
    });
    await sell(100);
    await page.unrouteAll({ behavior: 'wait' });
    expect(asked).toBeGreaterThan(5);

    await host.kill();
    await sell(100);
    await page.reload();
    await page.getByText('No network.').waitFor();
    await sell(50);
    // for a customer who is named as typed: the server finds him later
    for (let n = 0; n < 3; n += 1) {
      await page.getByLabel('Phone, e-mail or card number').fill('+4915112345678');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Take it down' }).click();
      await sell(1);
    }
    expect(await violations(page), 'without a network').toEqual([]);
    const waiting = await page.getByText(/\d+ sales wait/).textContent();
    expect(Number(waiting?.match(/(\d+) sales wait/)?.[1])).toBeGreaterThanOrEqual(153);

    await page.waitForTimeout(Math.max(0, pairedMs + cookiesKeptMs - performance.now()));
    await killBrowser(profile);
    await openBrowser();
    page = await context.newPage();
    await page.goto(`http://127.0.0.1:${port}/pos/`);
    await page.getByText('No network.').waitFor();
    await sell(97);

    await startServer();
    const selling = sell(50);
    await page.waitForTimeout(300);
    await host.kill();
    await selling;
    await sell(100);
    await startServer();
    await page.getByText('Online', { exact: true }).waitFor({ timeout: 60_000 });
    await expect
      .poll(() => page.evaluate(waitingInPage), { timeout: 60_000, interval: 250 })
      .toBe(0);

    const numbers = await numbersOf(shop);
    expect(numbers).toHaveLength(500);
    expect(new Set(numbers).size).toBe(500);
    // an espresso is 2.80: 2 points each time
    expect(await balance()).toBe(before + 6);
    const { ok: isSound, data } = ok(await shop.cafe.client.GET('/v1/ledger/invariants'));
    expect(isSound, JSON.stringify(data)).toBe(true);
  }, 240_000);

  test('what the server refuses is listed with its reason, and keeps up nothing', async () => {
    const [number = ''] = await numbersOf(shop);
    await host.kill();
    await page.goto(`http://127.0.0.1:${port}/pos/refund?number=${number}`);
    await page.getByLabel('Amount given back').fill('99');
    await page.getByRole('main').getByRole('button', { name: 'Refund' }).click();
    await page.getByText('Kept on this till; it is sent').waitFor();
    await page.getByRole('link', { name: 'Sale', exact: true }).click();
    await sell(2);
    // the refund, too
    await waits(3);
    await startServer();
    await page.getByText('1 refused').click({ timeout: 60_000 });
    await page.getByRole('heading', { level: 1, name: 'Waiting sales' }).waitFor();
    await page.getByText(`Refund of ${number}`).waitFor();
    await page.getByText(/left to refund/).waitFor();
    expect(await violations(page), 'a refused refund').toEqual([]);
    expect(await numbersOf(shop)).toHaveLength(502);
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.getByText(/left to refund/).waitFor();
    await page.getByRole('button', { name: 'Remove' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Nothing waits.').waitFor();
  }, 120_000);
});

/** Taps as fast as the app lets it: an espresso, the sale, the next customer. */
const sellInPage = (count: number) => `(async () => {
  const button = async (name) => {
    for (let n = 0; n < 5000; n += 1) {
      const found = [...document.querySelectorAll('button:not(:disabled)')].find(
        (one) => one.textContent.trim().startsWith(name) && one.ariaBusy !== 'true');
      if (found) return found;
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
    throw new Error('there is no button ' + name);
  };
  for (let n = 0; n < ${count}; n += 1)
    for (const name of ['Espresso', 'Record sale', 'Next customer']) (await button(name)).click();
})()`;

/** What waits, as the journal has it. */
const waitingInPage = `new Promise((resolve, reject) => {
  const opening = indexedDB.open('laurel-pos /pos/');
  opening.onerror = () => reject(opening.error);
  opening.onsuccess = () => {
    const all = opening.result.transaction('entries').objectStore('entries').getAll();
    all.onsuccess = () => {
      opening.result.close();
      resolve(all.result.filter(({ state }) => state === 'waiting').length);
    };
  };
})`;

/** The tills' numbers of all sales, page by page, but for the one that the shop began with. */
async function numbersOf({ cafe: { client } }: Shop): Promise<string[]> {
  const numbers: string[] = [];
  let cursor: string | undefined;
  do {
    const query = { limit: 100, ...(cursor === undefined ? {} : { cursor }) };
    const page = ok(await client.GET('/v1/transactions', { params: { query } }));
    numbers.push(...page.data.map(({ transaction }) => transaction.externalId));
    cursor = page.nextCursor;
  } while (cursor !== undefined);
  return numbers.filter((number) => number !== 'R-1001');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('no port is free');
  return address.port;
}

/** SIGKILL to every process of this test's browser: those that name its profile. */
async function killBrowser(profile: string): Promise<void> {
  const own = () =>
    readdirSync('/proc').filter((name) => {
      if (!/^\d+$/.test(name) || Number(name) === process.pid) return false;
      try {
        return readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(`--user-data-dir=${profile}`);
      } catch {
        return false; // it ended just now
      }
    });
  for (const pid of own()) {
    try {
      process.kill(Number(pid), 'SIGKILL');
    } catch {
      // as above
    }
  }
  await expect.poll(() => own().length, { timeout: 10_000 }).toBe(0);
  // what it left behind would keep another one from opening the profile
  for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket'])
    rmSync(join(profile, name), { force: true });
}
