import type { Command } from 'commander';
import { type ApiFlags, call, print, withApiFlags } from './api.ts';
import { pagePath } from './organizations.ts';

/** Adds `laurel keys create | list | rotate | revoke`. All need a key with the scope `admin`. */
export function registerKeys(program: Command): void {
  const keys = program
    .command('keys')
    .description('API keys of an organization (needs a key with the scope admin)');
  withApiFlags(keys.command('create'))
    .description('make a key; it is told only here')
    .requiredOption('--name <name>', 'what it is for')
    .requiredOption('--scopes <scopes>', 'of pos, read, manage, admin; separated by commas')
    .option('--location <id>', 'the only location it may act for')
    .addHelpText(
      'after',
      '\nExample:\n  laurel keys create --name "Register 1" --scopes pos --location loc_…',
    )
    .action(
      async ({
        name,
        scopes,
        location,
        ...api
      }: ApiFlags & { name: string; scopes: string; location?: string }) => {
        const body = {
          name,
          scopes: scopes.split(',').map((scope) => scope.trim()),
          ...(location === undefined ? {} : { locationId: location }),
        };
        print(await call(api, 'POST', '/v1/keys', body));
      },
    );
  withApiFlags(keys.command('list'))
    .description('list the keys, never their secrets')
    .option('--cursor <cursor>', 'where the previous page ended')
    .action(async ({ cursor, ...api }: ApiFlags & { cursor?: string }) =>
      print(await call(api, 'GET', pagePath('/v1/keys', cursor))),
    );
  withApiFlags(keys.command('rotate <id>'))
    .description('exchange the secret of a key')
    .option('--overlap <seconds>', 'how long the old secret still works', '0')
    .addHelpText(
      'after',
      '\nExample (registers have an hour to change over):\n  laurel keys rotate key_… --overlap 3600',
    )
    .action(async (id: string, { overlap, ...api }: ApiFlags & { overlap: string }) => {
      print(
        await call(api, 'POST', `/v1/keys/${encodeURIComponent(id)}/rotate`, {
          overlapSeconds: Number(overlap),
        }),
      );
    });
  withApiFlags(keys.command('revoke <id>'))
    .description('end a key at once')
    .action(async (id: string, api: ApiFlags) => {
      await call(api, 'DELETE', `/v1/keys/${encodeURIComponent(id)}`);
      print({ id, revoked: true });
    });
}
