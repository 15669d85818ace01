import type { Ledger } from '@laurel/ledger/port';
import { postingReasons } from '@laurel/ledger/postings/leg';

/**
 * Holds back sales at the door of the ledger until two of them stand there: both were decided on
 * what was before.
 */
export function openDoor() {
  let closed = false;
  let arrived: (() => void) | undefined;
  const opened: (() => void)[] = [];
  const wrapLedger = (ledger: Ledger): Ledger => ({
    ...ledger,
    async createTransfers(transfers) {
      if (closed && transfers.some(({ code }) => code === postingReasons.stamp)) {
        const waiting = new Promise<void>((resolve) => opened.push(resolve));
        arrived?.();
        await waiting;
      }
      return ledger.createTransfers(transfers);
    },
  });
  return {
    wrapLedger,
    async race(first: () => Promise<unknown>, second: () => Promise<unknown>) {
      closed = true;
      const firstArrived = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const one = first();
      await firstArrived;
      const secondArrived = new Promise<void>((resolve) => {
        arrived = resolve;
      });
      const two = second();
      await secondArrived;
      closed = false;
      for (const go of opened.splice(0)) go();
      return await Promise.all([one, two]);
    },
  };
}
