import { fixedClock } from '@laurel/contracts/clock';
import { expect, test } from 'vitest';
import { testChannels } from './channels.laws.ts';
import { addressOf } from './check-message.ts';
import { keptMax, openInbox } from './inbox.ts';

testChannels('inbox', async () => {
  const channels = openInbox();
  return {
    channels,
    reachesPhones: true,
    showsHtml: true,
    received: async () =>
      channels
        .kept()
        .map(({ to, subject, text, html }) => ({ to: addressOf(to), subject, text, html })),
    remove: () => channels.close(),
  };
});

test('the latest messages are kept, the last first, with when they were sent', async () => {
  const clock = fixedClock(1_000);
  const inbox = openInbox({ clock });
  for (let i = 1; i <= keptMax + 1; i += 1) {
    await inbox.send({ to: { email: 'ana@example.com' }, subject: `${i}`, text: 'a' });
    clock.advance(1);
  }
  const kept = inbox.kept();
  expect(kept).toHaveLength(keptMax);
  expect(kept[0]).toMatchObject({ subject: `${keptMax + 1}`, sentAtMs: 1_000 + keptMax });
  expect(kept.at(-1)).toMatchObject({ subject: '2' });
});
