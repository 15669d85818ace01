import type { Channels } from '@laurel/channels/port';
import type { Port, Scheme } from './port.ts';

const smtp: Scheme<Channels> = {
  engine: 'smtp',
  async open({ url, clock }) {
    const { openSmtpChannels } = await import('@laurel/channels/smtp');
    return openSmtpChannels({ url, clock });
  },
};

export const mail: Port<Channels> = {
  variable: 'LAUREL_MAIL',
  urls: 'console:, inbox:, smtp(s)://[user:password@]host:port?from=<address>',
  standard: 'console:',
  sharedExample: 'smtps://…',
  handsOn: true,
  absence: 'tolerated', // who asked for a message asks again; nothing else waits for it
  schemes: {
    console: {
      engine: 'console',
      embedded: 'memory',
      async open({ tell }) {
        const { openConsoleChannels } = await import('@laurel/channels/console');
        return openConsoleChannels({ tell });
      },
    },
    inbox: {
      engine: 'inbox',
      embedded: 'memory',
      async open({ clock }) {
        const { openInbox } = await import('@laurel/channels/inbox');
        return openInbox({ clock });
      },
    },
    smtp,
    smtps: smtp,
  },
};
