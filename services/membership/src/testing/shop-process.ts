import { writeSync } from 'node:fs';
import { join } from 'node:path';
import { openMemoryCache } from '@laurel/cache/memory';
import { systemClock as clock } from '@laurel/contracts/clock';
import { createIds } from '@laurel/contracts/ids';
import type { Result } from '@laurel/contracts/problems';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { openMembership } from '../membership.ts';
import { prepareProgram } from './bench.ts';

// The process that `publish-changes.crash.test.ts` kills: changes customers, keys, locations and
// programs without end, many at a time, and names what was acknowledged on standard output, by the
// id of its event.
const [directory = '', orgId = '', run = ''] = process.argv.slice(2);
const documents = await openSqliteDocuments({ path: join(directory, 'documents.db') });
const events = await openSqliteEventLog({ path: join(directory, 'events.db'), clock });
const membership = await openMembership({
  ...{ documents, events, clock, ids: createIds(clock), prepareProgram, onError: console.error },
  cache: openMemoryCache({ clock }),
  onPublish: async () => {},
});
const maker = { orgId, keyId: 'key_1', scopes: ['pos', 'admin'], locationId: null } as const;

// synchronous: handed to the pipe before anything else happens
const acknowledge = (eventId: string) => writeSync(1, `${eventId}\n`);

function told<T>(result: Result<T>, eventId: (value: T) => string): T {
  if (!result.ok) throw new Error(result.problem.detail);
  acknowledge(eventId(result.value));
  return result.value;
}
const byVersion = ({ id, version }: { id: string; version: number }) => `${id}.v${version}`;

async function work(worker: number): Promise<never> {
  const { customers, keys, locations, programs } = membership;
  for (let n = 0; ; n += 1) {
    const externalId = `${run}-${worker}-${n}`;
    const { id } = told(await customers.create(orgId, { externalId }), byVersion);
    told(await customers.update(orgId, id, { phone: phoneOf(worker, n) }), byVersion);
    if (n % 3 === 0) told(await customers.erase(orgId, id, 'key_1'), byVersion);
    if (n % 5 === 0) {
      const { apiKey } = told(
        await keys.create(maker, { name: externalId, scopes: ['pos'] }),
        (made) => `${made.apiKey.id}.v1`,
      );
      told(await keys.rotate(maker, apiKey.id, 0), (made) => `${made.apiKey.id}.v2`);
      told(await keys.revoke(maker, apiKey.id), (made) => `${made.id}.v3`);
      const made = told(await locations.create(orgId, { name: externalId }, 'key_1'), byVersion);
      told(await locations.update(orgId, made.id, { externalId }, 'key_1'), byVersion);
    }
    if (worker === 0 && n % 5 === 0) {
      await programs.saveDraft(orgId, { units: [] }, 'key_1');
      told(await programs.publish(orgId, 'key_1'), ({ version }) => `${orgId}.program.v${version}`);
    }
  }
}

const phoneOf = (worker: number, n: number) =>
  `+44770${run}${String(worker * 10_000 + n).padStart(6, '0')}`;

await Promise.all(Array.from({ length: 16 }, (_, worker) => work(worker)));
