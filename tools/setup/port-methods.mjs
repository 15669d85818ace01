// Each method that a port or a service offers is called by something that is delivered; see
// CONTRIBUTING.md. Prints each that is not as file:line.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readModules } from './structure/modules.mjs';
import { uncalledMethods } from './structure/port-methods.mjs';
import { report, root } from './structure/report.mjs';

/** The files of a package's adapters, by the engines they are for. */
const adapters = (folder, engines) => engines.map((engine) => `${folder}/src/${engine}`);

const ours = [
  {
    file: 'packages/cache/src/port.ts',
    names: ['Cache'],
    own: adapters('packages/cache', ['memory', 'redis']),
  },
  {
    file: 'packages/documents/src/port.ts',
    names: ['Documents', 'Collection'],
    own: adapters('packages/documents', ['sqlite', 'mongodb']),
  },
  {
    file: 'packages/event-log/src/port.ts',
    names: ['EventLog', 'Subscription'],
    own: adapters('packages/event-log', ['adapters/', 'sqlite', 'kafka', 'websocket', 'group']),
  },
  {
    file: 'services/ledger/src/port.ts',
    names: ['Ledger'],
    own: adapters('services/ledger', ['adapters/']),
  },
  { file: 'services/ledger/src/service.ts', names: ['LedgerService'] },
  { file: 'services/ledger/src/units.ts', names: ['Units', 'OrgUnits'] },
  {
    file: 'services/membership/src/model.ts',
    names: ['Membership', 'Organizations', 'Locations', 'Keys', 'Programs', 'Audit'],
  },
  { file: 'services/membership/src/customer.ts', names: ['Customers'] },
];
// The small trees of the tests say themselves what they offer.
const told = join(root, 'offers.json');
const offers = existsSync(told) ? JSON.parse(readFileSync(told, 'utf8')) : ours;

const { modules } = readModules(root);
report(
  'offered methods',
  `${offers.flatMap(({ names }) => names).length} interfaces`,
  ['port method'],
  uncalledMethods(root, offers, modules),
);
