import { type Engine, EngineMissing } from '@laurel/engines/engine';
import { startMockTigerbeetle } from '@laurel/engines/mock-tigerbeetle';
import { findTigerbeetle, startTigerbeetle } from '@laurel/engines/tigerbeetle';

/**
 * A ledger for several processes: TigerBeetle where its server is, else the embedded ledger behind
 * a WebSocket.
 */
export function startSharedLedger(options: { directory: string }): Promise<Engine> {
  return hasTigerbeetle() ? startTigerbeetle(options) : startMockTigerbeetle(options);
}

function hasTigerbeetle(): boolean {
  try {
    findTigerbeetle();
    return true;
  } catch (error) {
    if (error instanceof EngineMissing) return false;
    throw error;
  }
}
