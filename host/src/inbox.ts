import type { Channels } from '@laurel/channels/port';
import { leaveUnread } from '@laurel/http/body-limits';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyInstance } from 'fastify';
import { isOfThisMachine } from './of-this-machine.ts';

/**
 * `GET /inbox`: the messages that were kept instead of being sent (`LAUREL_MAIL=inbox:`), the
 * latest first. They hold links and codes with which to sign in as whom they are to, so they are
 * told to this machine only. Where messages are sent there is no such route.
 */
export function inboxRoutes(app: FastifyInstance, channels: Channels | undefined): void {
  const kept = channels?.kept;
  if (!kept) return;
  app.get('/inbox', { schema: { hide: true } }, (request, reply) => {
    if (!isOfThisMachine(request))
      return sendProblem(leaveUnread(request, reply), {
        code: 'forbidden',
        detail: 'The inbox is told to the machine that it is on.',
      });
    const data = kept().map(({ sentAtMs, ...message }) => ({
      sentAt: new Date(sentAtMs).toISOString(),
      ...message,
    }));
    return reply.header('cache-control', 'no-store').send({ data });
  });
}
