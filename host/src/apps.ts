import { fileURLToPath } from 'node:url';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { acceptedEncoding } from './apps/accepted-encoding.ts';
import { type BuiltApp, type Encoding, readBuiltApp, type ServedFile } from './apps/built-app.ts';
import { type AppName, appPaths } from './apps/names.ts';

/** An app that was built, and where it is served. */
export interface ServedApp {
  name: AppName;
  app: BuiltApp;
}

/** Where `npm start` and `npm test` put what they build. */
const distOf = (name: AppName) => fileURLToPath(new URL(`../../web/${name}/dist`, import.meta.url));

/** Those of the apps that were built, and the names of those that were not. */
export function readApps(
  names: readonly AppName[],
  folderOf: (name: AppName) => string = distOf,
): { built: ServedApp[]; missing: AppName[] } {
  const read = names.map((name) => ({ name, app: readBuiltApp(folderOf(name)) }));
  return {
    built: read.flatMap(({ name, app }) => (app ? { name, app } : [])),
    missing: read.flatMap(({ name, app }) => (app ? [] : name)),
  };
}

/** Scripts, styles and answers of this host alone; framed by nobody. */
const policyWith = (pictures: string) =>
  [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    `img-src 'self' data:${pictures}`,
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ');

/** A brand's logo stands where the brand has it. */
const policies: Readonly<Record<AppName, string>> = {
  admin: policyWith(''),
  customer: policyWith(' https:'),
  pos: policyWith(''),
};

/** Deeper addresses than any app has; each depth has its own page in memory. */
const depthMax = 8;

/**
 * The web apps as static files: `GET /admin` and all below it. An address without a file is the
 * app's own and gets its page. The routes name no scopes: they know no key, wait in no
 * organization's turn and are not counted, and what they send lies in memory.
 */
export function appRoutes(app: FastifyInstance, apps: readonly ServedApp[]): void {
  const hidden = { exposeHeadRoute: true, schema: { hide: true } };
  for (const { name, app: built } of apps) {
    const below = appPaths[name];
    const send = sender(policies[name]);
    // relative to the page's own address, whatever stands before it at a proxy
    app.get(`/${below}`, hidden, (request, reply) => send(request, reply, built.page(`${below}/`)));
    app.get<{ Params: { '*': string } }>(`/${below}/*`, hidden, (request, reply) => {
      const path = request.params['*'];
      const file = built.file(path);
      if (file) return send(request, reply, file);
      const depth = path.split('/').length - 1;
      // a file of another version of the app; its page instead would be taken for a script
      if (path.startsWith('assets/') || depth > depthMax)
        return sendProblem(reply, { code: 'not_found', detail: 'There is nothing at this path.' });
      return send(request, reply, built.page(depth === 0 ? './' : '../'.repeat(depth)));
    });
  }
}

const sender =
  (policy: string) => (request: FastifyRequest, reply: FastifyReply, file: ServedFile) => {
    const encoding = acceptedEncoding(request.headers['accept-encoding'], {
      has: (name) => file.bodies[name] !== undefined,
    });
    const tag = tagOf(file, encoding);
    reply
      .header('etag', tag)
      .header('vary', 'accept-encoding')
      .header(
        'cache-control',
        file.immutable ? 'public, max-age=31536000, immutable' : 'public, no-cache',
      )
      .header('content-security-policy', policy)
      .header('referrer-policy', 'same-origin')
      .header('cross-origin-opener-policy', 'same-origin');
    if (isBehindTls(request)) reply.header('strict-transport-security', 'max-age=31536000');
    if (knows(request.headers['if-none-match'], tag)) return reply.code(304).send();
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    return reply.type(file.type).send(file.bodies[encoding]);
  };

const tagOf = ({ hash }: ServedFile, encoding: Encoding) =>
  encoding === 'identity' ? `"${hash}"` : `"${hash}-${encoding}"`;

/** Whether `If-None-Match` (RFC 9110, 13.1.2) names the tag, by weak comparison. */
const knows = (given: string | undefined, tag: string): boolean =>
  (given ?? '').split(',').some((part) => ['*', tag].includes(part.trim().replace(/^W\//, '')));

/** A proxy that ends TLS says so. */
const isBehindTls = ({ headers, protocol }: FastifyRequest) =>
  protocol === 'https' || headers['x-forwarded-proto'] === 'https';
