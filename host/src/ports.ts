import { cache } from './ports/cache.ts';
import { documents } from './ports/documents.ts';
import { events } from './ports/events.ts';
import { ledger } from './ports/ledger.ts';
import { mail } from './ports/mail.ts';
import type { Port } from './ports/port.ts';
import { warehouse } from './ports/warehouse.ts';

/** Every port, in the order in which they are shown. A new one is its entry and a line here. */
export const ports = { ledger, documents, events, warehouse, cache, mail } as const;
export type PortName = keyof typeof ports;

/** What the modules stand on: the engine behind each port. */
export type Engines = {
  [P in PortName]: (typeof ports)[P] extends Port<infer T> ? T : never;
};

// the keys of a literal
export const portNames = Object.keys(ports) as readonly PortName[];

/** One value for every port. */
export const perPort = <T>(make: (name: PortName) => T): Readonly<Record<PortName, T>> =>
  // made from all names
  Object.fromEntries(portNames.map((name) => [name, make(name)])) as Record<PortName, T>;
