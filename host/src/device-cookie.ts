import { deviceIn } from '@laurel/membership/http/device-cookie';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/**
 * Where a page names its device (`laurel-device`), the cookie of that device stands for its key.
 * The header is also the proof that the page is ours: one of another origin may not send it. Call
 * it after the authentication is registered: it comes before it.
 */
export function takeDeviceCookies(app: FastifyInstance): void {
  const take = ({ headers }: FastifyRequest, _reply: FastifyReply, done: () => void) => {
    const named = headers['laurel-device'];
    const cookie = headers.authorization === undefined ? deviceIn(headers.cookie) : undefined;
    // who names a device asks as it, and not as the person who has signed in in this browser
    if (typeof named === 'string' && headers.authorization === undefined)
      headers.authorization = `Bearer ${cookie?.deviceId === named ? cookie.key : ''}`;
    done();
  };
  app.addHook('onRoute', (route) => {
    if (route.config?.scopes?.some((scope) => scope !== 'customer'))
      route.onRequest = [take, ...[route.onRequest ?? []].flat()];
  });
}
