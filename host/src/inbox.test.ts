import { openInbox } from '@laurel/channels/inbox';
import { fixedClock } from '@laurel/contracts/clock';
import { createEdge } from '@laurel/http/edge';
import { expect, onTestFinished, test } from 'vitest';
import { inboxRoutes } from './inbox.ts';
import { createLog } from './log.ts';

function edge() {
  const app = createEdge({
    ...{ log: createLog({ logLevel: 'silent', logFormat: 'json' }), bodyLimit: 1_024 },
  });
  onTestFinished(() => app.close());
  return app;
}
const host = { host: '127.0.0.1:8080' };

test('the inbox shows this machine what was not sent, and nobody else', async () => {
  const app = edge();
  const inbox = openInbox({ clock: fixedClock(0) });
  inboxRoutes(app, inbox);
  await inbox.send({ to: { phone: '+4930123456' }, text: 'It is 123456.' });
  const ask = (remoteAddress: string) =>
    app.inject({ method: 'GET', url: '/inbox', remoteAddress, headers: host });
  expect((await ask('127.0.0.1')).json()).toEqual({
    data: [
      { sentAt: '1970-01-01T00:00:00.000Z', to: { phone: '+4930123456' }, text: 'It is 123456.' },
    ],
  });
  const elsewhere = await ask('10.0.0.7');
  expect(elsewhere.statusCode).toBe(403);
  expect(elsewhere.body).not.toContain('123456');
});

test('where messages are sent there is no inbox', async () => {
  const app = edge();
  inboxRoutes(app, { ...openInbox(), kept: undefined } as never);
  inboxRoutes(app, undefined);
  const { statusCode } = await app.inject({ method: 'GET', url: '/inbox', headers: host });
  expect(statusCode).toBe(404);
});
