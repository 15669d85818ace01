import type { Ledger } from '@laurel/ledger/port';

/** A ledger before which somebody else comes in, or whose call goes wrong. */
export function openGate() {
  let rival: (() => Promise<unknown>) | undefined;
  let fault: 'before' | 'after' | undefined;
  const wrapLedger = (ledger: Ledger): Ledger => ({
    ...ledger,
    async createTransfers(transfers) {
      const [first, when] = [rival, fault];
      rival = undefined;
      fault = undefined;
      await first?.();
      if (when === 'before') throw new Error('the power went out');
      const results = await ledger.createTransfers(transfers);
      if (when === 'after') throw new Error('the answer was lost');
      return results;
    },
  });
  return {
    wrapLedger,
    /** What is decided next is posted after this. */
    letIn(come: () => Promise<unknown>): void {
      rival = come;
    },
    /** The next posting fails, and is or is not in the ledger. */
    breakNext(when: 'before' | 'after'): void {
      fault = when;
    },
  };
}
