import { createServer } from 'node:net';
import { fixedClock } from '@laurel/contracts/clock';
import { afterEach, expect, test } from 'vitest';
import { testChannels } from './channels.laws.ts';
import { openSmtpChannels } from './smtp.ts';
import { startMailServer } from './testing/mail-server.ts';

const clock = fixedClock(1_800_000_000_000);
const letter = { to: { email: 'ana@example.com' }, subject: 'Code', text: 'It is 1.' };
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

/** Channels to a port of this machine. */
function channelsTo(port: number, more = '', stepMs = 5_000) {
  const url = `smtp://${more}127.0.0.1:${port}?from=Laurel%20%3Cloyalty@example.com%3E`;
  const channels = openSmtpChannels({ url, clock, stepMs });
  closing.push(() => channels.close());
  return channels;
}

testChannels('smtp', async () => {
  const server = await startMailServer();
  const channels = channelsTo(server.port);
  return {
    ...{ channels, reachesPhones: false, showsHtml: true, received: server.received },
    async remove() {
      await channels.close();
      await server.close();
    },
  };
});

test('a letter says whom it is from', async () => {
  const server = await startMailServer();
  closing.push(server.close);
  await channelsTo(server.port).send(letter);
  expect(server.raw()[0]).toContain('From: Laurel <loyalty@example.com>');
});

test('an address that the server will not have is refused; a full one may be tried again', async () => {
  const answers = [550, 452];
  const server = await startMailServer({
    onRcptTo(_address, _session, done) {
      const error: Error & { responseCode?: number } = new Error('not now');
      error.responseCode = answers.shift() ?? 550;
      done(error);
    },
  });
  closing.push(server.close);
  const channels = channelsTo(server.port);
  expect(await channels.send(letter)).toMatchObject({ reason: 'refused' });
  expect(await channels.send(letter)).toMatchObject({ reason: 'unreachable' });
});

test('where nothing listens, and where nobody says a word, the server counts as gone', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const address = silent.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  closing.push(() => new Promise((resolve) => silent.close(() => resolve())));
  const toSilent = channelsTo(port, '', 100);
  expect(await toSilent.send(letter)).toMatchObject({ reason: 'unreachable' });
  await expect(toSilent.ping()).rejects.toMatchObject({ engine: 'smtp' });
  const toNobody = channelsTo(1);
  expect(await toNobody.send(letter)).toMatchObject({ reason: 'unreachable' });
  await expect(toNobody.ping()).rejects.toMatchObject({ engine: 'smtp' });
});

test('a password is not said before TLS has begun, and wrong ones are no fault of the letter', async () => {
  const heard: (string | undefined)[] = [];
  const server = await startMailServer({
    ...{ disabledCommands: ['STARTTLS'], allowInsecureAuth: true, authMethods: ['PLAIN'] },
    onAuth({ username, password }, _session, done) {
      heard.push(`${username}:${password}`);
      done(password === 'p@ss' ? null : new Error('unknown'), { user: 'ann' });
    },
  });
  closing.push(server.close);
  const wary = channelsTo(server.port, 'ann:p%40ss@');
  expect(await wary.send(letter)).toMatchObject({ reason: 'unreachable' });
  expect(heard).toEqual([]);

  const open = (password: string) => {
    const url = `smtp://ann:${password}@127.0.0.1:${server.port}?from=a@example.com&tls=off`;
    const channels = openSmtpChannels({ url, clock });
    closing.push(() => channels.close());
    return channels;
  };
  expect(await open('p%40ss').send(letter)).toEqual({ delivered: true });
  expect(await open('wrong').send(letter)).toMatchObject({ reason: 'unreachable' });
  expect(heard).toEqual(['ann:p@ss', 'ann:wrong']);
});
