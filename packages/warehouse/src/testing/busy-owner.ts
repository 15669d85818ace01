// A process that has a warehouse and waits for an answer, until it is killed.
import { openChdb } from '../chdb.ts';
import { endless } from './things.ts';

const say = (line: string) => void process.stdout.write(`${line}\n`);
const warehouse = await openChdb({
  directory: process.argv[2] ?? '',
  tell: say,
  limits: { seconds: 600 },
});
const asked = warehouse.ask(endless, { orgId: 'one', params: {} });
say('asking');
await asked;
