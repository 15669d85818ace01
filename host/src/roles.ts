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
  ledger: async () => (await import('./modules/ledger.ts')).ledger,
  loyalty: async () => (await import('./modules/loyalty.ts')).loyalty,
};
export type ServiceName = keyof typeof services;

/**
 * Stream processors and background jobs: what a process does without being asked. A new one is its
 * entry in its module's `processors` and a line here.
 */
export const processors = {
  'pos-intake': services.loyalty,
  sweeper: services.loyalty,
  expiry: services.loyalty,
  'tier-review': services.loyalty,
  'idempotency-sweep': async () => (await import('./modules/idempotency.ts')).idempotency,
};
export type ProcessorName = keyof typeof processors;

// the keys of literals
export const serviceNames = Object.keys(services) as readonly ServiceName[];
export const processorNames = Object.keys(processors) as readonly ProcessorName[];
