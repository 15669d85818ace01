import { openLoyalty } from '../loyalty.ts';
import type { Platform } from './platform.ts';

/**
 * Loyalty of another process on the engines of a platform: in one process, requests about one
 * customer or sale wait for each other. Close it before the platform.
 */
export const openAnotherProcess = ({
  documents,
  ledger,
  events,
  membership,
  clock,
  ids,
  ledgerService,
  errors,
}: Platform): Promise<Platform['loyalty']> =>
  openLoyalty({
    ...{ documents, ledger, events, membership, clock, ids, units: ledgerService.units },
    onError: (error) => errors.push(error),
  });
