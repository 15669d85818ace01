import { analyticsJobs } from '@laurel/analytics/jobs';
import { segmentJobs } from '@laurel/analytics/segments/jobs';
import { warehouseJobs } from '@laurel/analytics/sink/jobs';
import { customerAccessJobs } from '@laurel/customer-access/jobs';
import { loyaltyJobs } from '@laurel/loyalty/jobs';
import { processors as streamProcessors, warehouseProcessors } from '@laurel/stream/processors';
import type { Module } from './modules/module.ts';

/**
 * What a process can be asked for, by name. Naming loads no code of a service: the command line
 * names them too. A module that is asked for is loaded, and opened with what it needs; no other is.
 */

/**
 * Services: whose routes a process serves, in the order in which they are registered. A new one is
 * its module and a line here. Events first: only routes that follow them refuse WebSockets.
 */
export const services = {
  events: async () => (await import('./modules/events.ts')).events,
  membership: async () => (await import('./modules/membership-routes.ts')).membershipRoutes,
  people: async () => (await import('./modules/people-routes.ts')).peopleRoutes,
  ledger: async () => (await import('./modules/ledger-routes.ts')).ledgerRoutes,
  loyalty: async () => (await import('./modules/loyalty.ts')).loyalty,
  'customer-access': async () =>
    (await import('./modules/customer-access-routes.ts')).customerAccessRoutes,
  analytics: async () => (await import('./modules/analytics-routes.ts')).analyticsRoutes,
  jobs: async () => (await import('./modules/jobs.ts')).jobs,
};
export type ServiceName = keyof typeof services;

/** One module for every name of a table. */
const allOf = <Name extends string>(table: Readonly<Record<Name, unknown>>, load: LoadModule) =>
  // the keys of a literal
  Object.fromEntries(Object.keys(table).map((name) => [name, load])) as Record<Name, LoadModule>;
type LoadModule = () => Promise<Module>;

const analytics = async () => (await import('./modules/analytics.ts')).analytics;
const segmentation = async () => (await import('./modules/segmentation.ts')).segmentation;
const warehouse = async () => (await import('./modules/warehouse.ts')).warehouse;

/**
 * Stream processors and background jobs: what a process does without being asked. Those of the
 * stream and of the services are named where they are written.
 */
export const processors = {
  ...allOf(streamProcessors, async () => (await import('./modules/stream.ts')).stream),
  ...allOf(loyaltyJobs, services.loyalty),
  ...allOf(customerAccessJobs, services['customer-access']),
  ...allOf(analyticsJobs, analytics),
  ...allOf(segmentJobs, segmentation),
  ...allOf({ ...warehouseProcessors, ...warehouseJobs }, warehouse),
  'idempotency-sweep': async () => (await import('./modules/idempotency.ts')).idempotency,
  'people-sweep': async () => (await import('./modules/people.ts')).people,
};
export type ProcessorName = keyof typeof processors;

// the keys of literals
export const serviceNames = Object.keys(services) as readonly ServiceName[];
export const processorNames = Object.keys(processors) as readonly ProcessorName[];
