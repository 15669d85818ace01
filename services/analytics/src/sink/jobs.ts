import type { Job } from '@laurel/jobs/job';
import type { AnomaliesJobDeps } from '../anomalies/anomalies-job.ts';
import type { LifetimesJobDeps } from '../clv/lifetimes-job.ts';
import type { RebuildDeps } from './rebuild.ts';
import type { ReconcileDeps } from './reconcile.ts';

/** What the background work of the warehouse is given. */
export type WarehouseJobDeps = RebuildDeps & ReconcileDeps & LifetimesJobDeps & AnomaliesJobDeps;

/**
 * The work that a warehouse brings, by the name under which a process can be given it. Each is
 * loaded when it is opened: the command line names them, and loads no service.
 */
export const warehouseJobs = {
  'warehouse-rebuild': async (deps: WarehouseJobDeps) =>
    (await import('./rebuild.ts')).rebuildJob(deps),
  'warehouse-reconciliation': async (deps: WarehouseJobDeps) =>
    (await import('./reconcile.ts')).reconcileJob(deps),
  'lifetime-values': async (deps: WarehouseJobDeps) =>
    (await import('../clv/lifetimes-job.ts')).lifetimesJob(deps),
  anomalies: async (deps: WarehouseJobDeps) =>
    (await import('../anomalies/anomalies-job.ts')).anomaliesJob(deps),
} satisfies Record<string, (deps: WarehouseJobDeps) => Promise<Job>>;
