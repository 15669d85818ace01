import { afterEach, expect, it } from 'vitest';
import { type ChdbProcess, startChdb } from './chdb-process.ts';
import { openingMs, ownDirectory } from './testing/chdb-store.ts';

let close = async () => {};
afterEach(() => close());

async function start(): Promise<ChdbProcess> {
  const { directory, remove } = await ownDirectory();
  const process = await startChdb(directory);
  close = async () => {
    await process.end();
    await remove();
  };
  return process;
}

it(
  'a question whose caller is gone is ended, though its time is not over',
  async () => {
    const { url, secret } = await start();
    const post = async (body: string, signal?: AbortSignal) => {
      const authorization = `Basic ${Buffer.from(`laurel:${secret}`).toString('base64')}`;
      const asked = {
        method: 'POST',
        headers: { authorization },
        body,
        ...(signal ? { signal } : {}),
      };
      return await (await fetch(`${url}/?wait_end_of_query=1`, asked)).text();
    };
    const running = async () =>
      Number(await post("SELECT count() - 1 FROM system.processes WHERE query LIKE '%sipHash64%'"));
    const leaving = new AbortController();
    const sql = 'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1';
    const asked = post(sql, leaving.signal).catch(String);
    await expect.poll(running, { timeout: openingMs }).toBe(1);
    leaving.abort();
    expect(await asked).toContain('AbortError');
    await expect.poll(running, { timeout: openingMs }).toBe(0);
  },
  3 * openingMs,
);
