import type { FastifyInstance } from 'fastify';
import { type AppName, appPaths } from './apps/names.ts';
import { demoSlug } from './demo/slug.ts';
import { type Front, favicon, frontPage, frontPagePolicy } from './front-page/page.ts';
import type { Health } from './health.ts';

const ofEveryHost = {
  docs: '/docs/',
  openapi: '/openapi.json',
  readiness: '/readyz',
  metrics: '/metrics',
} as const;

/**
 * `GET /`: a page for people; for clients that would rather have JSON, the same links as
 * `{name, version, status, links}`. It names no organization, and no key. `GET /favicon.ico`: the
 * mark of the tab, for which browsers ask on every page.
 */
export function frontPageRoutes(
  app: FastifyInstance,
  {
    version,
    demo,
    health,
    apps,
  }: Pick<Front, 'version' | 'demo'> & {
    health: Pick<Health, 'readiness'>;
    apps: readonly AppName[];
  },
): void {
  const links = {
    ...Object.fromEntries(apps.flatMap((name) => pathOf(name, demo))),
    ...ofEveryHost,
  };
  const hidden = { exposeHeadRoute: true, schema: { hide: true } };
  app.get('/', hidden, async ({ headers: { accept } }, reply) => {
    const status = await health.readiness();
    // the state is of this moment, and one address has two forms
    reply.header('cache-control', 'no-store').header('vary', 'accept');
    if (ratherJson(accept)) return reply.send({ name: 'Laurel', version, status, links });
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', frontPagePolicy)
      .send(frontPage({ version, status, demo, links }));
  });
  app.get('/favicon.ico', hidden, (_request, reply) =>
    reply.type('image/svg+xml').header('cache-control', 'public, max-age=86400').send(favicon),
  );
}

/** A customer's app is a brand's: only of the demo's is it known here. */
function pathOf(name: AppName, demo: boolean): [AppName, string][] {
  if (name !== 'customer') return [[name, `/${appPaths[name]}/`]];
  return demo ? [[name, `/${appPaths[name]}/${demoSlug}/`]] : [];
}

/** Whether the header `Accept` (RFC 9110, 12.5.1) puts JSON before HTML. */
function ratherJson(accept = '*/*'): boolean {
  const ranges = accept.split(',').map((range) => {
    const [name = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith('q='))?.slice(2);
    return { name, weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  const weightOf = (...names: readonly string[]) => {
    // The most specific range decides. Of two of equal weight the more specific one is preferred:
    // a client that says «application/json, */*» is no browser. Weights have three decimals.
    const [found] = names.flatMap((name, place) => {
      const range = ranges.find((candidate) => candidate.name === name);
      return range ? range.weight - place / 10_000 : [];
    });
    return found ?? 0;
  };
  return (
    weightOf('application/json', 'application/*', '*/*') > weightOf('text/html', 'text/*', '*/*')
  );
}
