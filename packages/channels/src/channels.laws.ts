import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Channels } from './port.ts';

/** What arrived at the other end. */
export interface Received {
  to: string;
  subject: string | undefined;
  text: string;
  html: string | undefined;
}

/** An adapter under test. */
export interface ChannelsUnderTest {
  channels: Channels;
  /** What arrived until now, in any order. */
  received(): Promise<readonly Received[]>;
  /** Whether it carries messages to phones. */
  reachesPhones: boolean;
  /** Whether the HTML of a message arrives with its text. */
  showsHtml: boolean;
  /** Removes what the test left behind; the channels may be closed already. */
  remove(): Promise<void>;
}

interface Law {
  law: string;
  run(under: ChannelsUnderTest): Promise<void>;
}

const ana = { email: 'ana@example.com' };
const delivered = { delivered: true };
const refused = { delivered: false, reason: 'refused', detail: expect.any(String) };

const laws: readonly Law[] = [
  {
    law: 'a message arrives at the address that it is for, with its subject and text',
    async run({ channels, received }) {
      const message = { to: ana, subject: 'Your code', text: 'It is 123456.' };
      expect(await channels.send(message)).toEqual(delivered);
      expect(await received()).toEqual([
        {
          ...{ to: 'ana@example.com', subject: 'Your code', text: 'It is 123456.' },
          html: undefined,
        },
      ]);
    },
  },
  {
    law: 'subject and text arrive as they were written, in every script, however long a line is',
    async run({ channels, received }) {
      const subject = 'Zurücksetzen – «Kaffee» ☕ こんにちは';
      const text = `.\n${'ä'.repeat(2_000)}\n.\nשלום ${'x'.repeat(1_100)}\n\nFrom here: 10 = 10`;
      expect(await channels.send({ to: ana, subject, text })).toEqual(delivered);
      expect(await received()).toMatchObject([{ subject, text }]);
    },
  },
  {
    law: 'HTML goes beside the text, not in its place',
    async run({ channels, received, showsHtml }) {
      const html = '<p>It is <b>123456</b>.</p>';
      await channels.send({ to: ana, subject: 'Code', text: 'It is 123456.', html });
      const [message] = await received();
      expect(message?.text).toBe('It is 123456.');
      expect(message?.html).toBe(showsHtml ? html : undefined);
    },
  },
  {
    law: 'of messages sent at once each arrives once',
    async run({ channels, received }) {
      const texts = Array.from({ length: 30 }, (_, i) => `message ${i}`);
      const sent = await Promise.all(
        texts.map((text) => channels.send({ to: ana, subject: 'Many', text })),
      );
      expect(sent).toEqual(texts.map(() => delivered));
      const arrived = (await received()).map(({ text }) => text);
      expect(arrived.sort()).toEqual([...texts].sort());
    },
  },
  ...[
    'ana@example.com, eve@example.com',
    'ana@example.com;eve@example.com',
    'ana@example.com\r\nBcc: eve@example.com',
    'Eve <eve@example.com>',
    'ana@example.com>\r\nRCPT TO:<eve@example.com',
    'ana',
    '',
  ].map((email) => ({
    law: `${JSON.stringify(email)} is not one address: refused, and nobody gets it`,
    async run({ channels, received }: ChannelsUnderTest) {
      expect(await channels.send({ to: { email }, subject: 'A', text: 'a' })).toEqual(refused);
      expect(await received()).toEqual([]);
    },
  })),
  {
    law: 'a subject that would begin another header is refused',
    async run({ channels, received }) {
      const subject = 'A\r\nBcc: eve@example.com';
      expect(await channels.send({ to: ana, subject, text: 'a' })).toEqual(refused);
      expect(await received()).toEqual([]);
    },
  },
  {
    law: 'a message that says nothing is refused',
    async run({ channels, received }) {
      expect(await channels.send({ to: ana, subject: 'A', text: ' \n' })).toEqual(refused);
      expect(await received()).toEqual([]);
    },
  },
  {
    law: 'a message to a phone arrives, or is answered with no_channel; a number that is none is refused',
    async run({ channels, received, reachesPhones }) {
      const delivery = await channels.send({ to: { phone: '+4930123456' }, text: 'It is 1.' });
      expect(delivery).toMatchObject(reachesPhones ? delivered : { reason: 'no_channel' });
      const expected = reachesPhones ? [{ to: '+4930123456', text: 'It is 1.' }] : [];
      expect(await received()).toMatchObject(expected);
      expect(await channels.send({ to: { phone: '030 123' }, text: 'a' })).toEqual(refused);
    },
  },
  {
    law: 'open channels answer a ping, closed ones refuse everything, and closing twice is fine',
    async run({ channels }) {
      await channels.ping();
      await channels.close();
      await channels.close();
      await expect(channels.ping()).rejects.toThrow();
      await expect(channels.send({ to: ana, subject: 'A', text: 'a' })).rejects.toThrow();
    },
  },
];

/** How many laws the suite has; a check compares it with what each adapter ran. */
export const channelsLawCount: number = laws.length;

/**
 * Runs every law of the channel port against one adapter.
 * @param makeAdapter gives channels through which nothing was sent yet, for each law
 */
export function testChannels(name: string, makeAdapter: () => Promise<ChannelsUnderTest>): void {
  describe(`channels port: ${name}`, () => {
    let under: ChannelsUnderTest;
    beforeEach(async () => {
      under = await makeAdapter();
    });
    afterEach(async () => {
      await under.remove();
    });
    for (const { law, run } of laws) it(law, () => run(under));
  });
}
