import { expect, vi } from 'vitest';
import { patience } from './engine-settings.ts';
import { ask, type Cafe, type Stage } from './stage.ts';

/** The code last sent to an address; the stage keeps its messages (`LAUREL_MAIL=inbox:`). */
export async function codeFor(stage: Pick<Stage, 'url'>, address: string): Promise<string> {
  return await vi.waitFor(
    async () => {
      const { body } = await ask(stage.url, '/inbox');
      const letters = body?.data as { to: Record<string, string>; text: string }[]; // an inbox
      const letter = letters.find(({ to }) => Object.values(to).includes(address));
      const code = letter && /\d{6}/.exec(letter.text)?.[0];
      expect(code, `a code for ${address}`).toBeDefined();
      return String(code);
    },
    { timeout: 20_000 * patience, interval: 50 },
  );
}

/** What a customer says to sign in; whoever is not known joins. */
export async function verified(
  stage: Pick<Stage, 'url'>,
  { slug: brand }: Pick<Cafe, 'slug'>,
  email: string,
  more: object = {},
) {
  const identifier = { brand, email };
  const started = await ask(stage.url, '/v1/customer-auth/start', {
    ...{ method: 'POST', body: identifier },
  });
  expect(started.status, started.text).toBe(202);
  const code = await codeFor(stage, email);
  const answer = await fetch(`${stage.url}/v1/customer-auth/verify`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...identifier, code, ...more }),
  });
  const body = (await answer.json()) as Record<string, unknown>; // an object, also of a problem
  expect(answer.status, JSON.stringify(body)).toBe(200);
  return { body, cookie: answer.headers.get('set-cookie') };
}

/** The token of a customer. */
export const signInCustomer = async (
  stage: Pick<Stage, 'url'>,
  cafe: Pick<Cafe, 'slug'>,
  email: string,
): Promise<string> => String((await verified(stage, cafe, email)).body.token);
