import { expect, vi } from 'vitest';
import { patience } from './engine-settings.ts';
import { ask, type Cafe, type Stage } from './stage.ts';

/** Codes that were sent to an address, the latest first; the stage has `LAUREL_MAIL=inbox:`. */
async function codesSent(stage: Pick<Stage, 'url'>, address: string): Promise<string[]> {
  const { body } = await ask(stage.url, '/inbox');
  const letters = body?.data as { to: Record<string, string>; text: string }[]; // an inbox
  return letters
    .filter(({ to }) => Object.values(to).includes(address))
    .map(({ text }) => String(/\d{6}/.exec(text)?.[0]));
}

/** What a customer says to sign in; whoever is not known joins. */
export async function verified(
  stage: Pick<Stage, 'url'>,
  { slug: brand }: Pick<Cafe, 'slug'>,
  email: string,
  more: object = {},
) {
  const identifier = { brand, email };
  const before = (await codesSent(stage, email)).length;
  const started = await ask(stage.url, '/v1/customer-auth/start', {
    ...{ method: 'POST', body: identifier },
  });
  expect(started.status, started.text).toBe(202);
  const code = await vi.waitFor(
    async () => {
      const codes = await codesSent(stage, email);
      expect(codes.length, `codes for ${email}`).toBeGreaterThan(before);
      return codes[0];
    },
    { timeout: 20_000 * patience, interval: 50 },
  );
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
