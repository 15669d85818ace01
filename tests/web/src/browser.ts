import { installChromium } from '@laurel/engines/chromium';
import { EngineMissing } from '@laurel/engines/engine';
import axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';

/**
 * The browser of these tests, or why there is none. Where a change is judged (`CI`) it is
 * installed, and a machine that cannot have it fails; elsewhere the tests are skipped by name.
 */
export async function findBrowser(): Promise<{ path: string } | { missing: string }> {
  const isJudged = Boolean(process.env.CI);
  try {
    return { path: await installChromium({ mayInstall: isJudged }) };
  } catch (error) {
    if (isJudged || !(error instanceof EngineMissing)) throw error;
    return { missing: error.message };
  }
}

export const launch = (executablePath: string): Promise<Browser> =>
  chromium.launch({ executablePath, args: ['--no-sandbox'] });

export const desktop = { width: 1440, height: 900 };
export const phone = { width: 390, height: 844 };

interface Violation {
  id: string;
  nodes: { target: string[]; failureSummary?: string }[];
}

/**
 * What axe finds wrong with a page, in a line each. By the protocol of the browser, because the
 * page's policy lets no script in that is not its own.
 */
export async function violations(page: Page): Promise<string[]> {
  const session = await page.context().newCDPSession(page);
  const { result } = await session.send('Runtime.evaluate', {
    expression: `${axe.source}; axe.run().then(({ violations }) => JSON.stringify(violations))`,
    awaitPromise: true,
    returnByValue: true,
  });
  await session.detach();
  const found: Violation[] = JSON.parse(String(result.value));
  return found.map(({ id, nodes }) => {
    const [first] = nodes;
    return `${id} at ${first?.target.join(' ')}: ${first?.failureSummary}`;
  });
}

/** What a page complained of: errors of its scripts, and what its policy forbade. */
export function complaintsOf(page: Page): string[] {
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // an answer that is refused is shown to the person, and logged by every browser
    if (message.type() === 'error' && !message.text().startsWith('Failed to load resource'))
      complaints.push(message.text());
  });
  return complaints;
}
