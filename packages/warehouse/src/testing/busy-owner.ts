// A process that has a warehouse and waits for an answer, until it is killed.
import { setTimeout as pause } from 'node:timers/promises';
import { openChdb } from '../chdb.ts';
import { openingMs } from './chdb-store.ts';
import { endless } from './things.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const warehouse = await openChdb({
  directory: process.argv[2] ?? '',
  tell: say,
  openingMs,
  limits: { seconds: 600 },
});
const asked = warehouse.ask(endless, { orgId: 'one', params: {} });
const running = "SELECT count() AS many FROM system.processes WHERE query LIKE '%sipHash64%'";
// itself is one
while (Number((await warehouse.select(running))[0]?.many) < 2) await pause(20);
say('asking');
await asked;
