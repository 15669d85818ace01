import type { Command } from 'commander';
import { type ApiFlags, call, print, withApiFlags } from './api.ts';

interface CreateFlags extends ApiFlags {
  name: string;
  currency: string;
  timeZone: string;
  sandbox?: boolean;
}

/** Adds `laurel org create | list`. Both need the platform key. */
export function registerOrganizations(program: Command): void {
  const org = program
    .command('org')
    .description('organizations of this installation (needs the platform key)');
  withApiFlags(org.command('create'))
    .description(
      'create an organization; prints its id and its first API key, which is told only here',
    )
    .requiredOption('--name <name>', 'what people call it')
    .requiredOption('--currency <code>', 'ISO 4217, such as EUR')
    .requiredOption('--time-zone <zone>', 'IANA, such as Europe/Berlin')
    .option('--sandbox', 'for trying out: may move its own clock')
    .addHelpText(
      'after',
      '\nExample:\n  LAUREL_KEY=lkp_… laurel org create --name "Bean & Co" --currency EUR --time-zone Europe/Berlin',
    )
    .action(async ({ name, currency, timeZone, sandbox, ...api }: CreateFlags) => {
      print(
        await call(api, 'POST', '/v1/organizations', {
          name,
          currency,
          timeZone,
          ...(sandbox ? { sandbox } : {}),
        }),
      );
    });
  withApiFlags(org.command('list'))
    .description('list the organizations, oldest first')
    .option('--cursor <cursor>', 'where the previous page ended')
    .action(async ({ cursor, ...api }: ApiFlags & { cursor?: string }) =>
      print(await call(api, 'GET', pagePath('/v1/organizations', cursor))),
    );
}

export const pagePath = (path: string, cursor: string | undefined) =>
  `${path}?limit=1000${cursor === undefined ? '' : `&cursor=${encodeURIComponent(cursor)}`}`;
