// Opens a warehouse, asks once, and writes down what was told and answered.
import { openChdb } from '../chdb.ts';
import { numbers } from './things.ts';

const told: string[] = [];
const directory = process.argv[2] ?? '';
const warehouse = await openChdb({ directory, tell: (message) => void told.push(message) });
const answer = await warehouse.ask(numbers, { orgId: 'one', params: { many: 1 } });
const inserted = await warehouse.insert('things', [{ org: 'one' }], { token: 'a' }).catch(String);
const { up, restarts } = warehouse.readings();
const isInstalled = warehouse.isInstalled();
process.stdout.write(JSON.stringify({ told, answer, inserted, up, restarts, isInstalled }));
await warehouse.close();
