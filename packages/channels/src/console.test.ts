import { testChannels } from './channels.laws.ts';
import { openConsoleChannels } from './console.ts';

testChannels('console', async () => {
  const told: string[] = [];
  const channels = openConsoleChannels({ tell: (text) => void told.push(text) });
  return {
    channels,
    reachesPhones: true,
    showsHtml: false,
    received: async () =>
      told.map((text) => {
        const parts = /^message to (\S+)(?: «(.*)»)? \(not sent; see LAUREL_MAIL\):\n(.*)$/s;
        const [, to = '', subject, said = ''] = parts.exec(text) ?? [];
        return { to, subject, text: said, html: undefined };
      }),
    remove: () => channels.close(),
  };
});
