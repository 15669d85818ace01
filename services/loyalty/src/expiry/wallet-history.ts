import { newestFirst } from '@laurel/ledger/account-transfers';
import { accountFilterFlags, type Ledger, type Transfer, transferFlags } from '@laurel/ledger/port';
import { type PostingReason, postingReasons, reasonOfCode } from '@laurel/ledger/postings/leg';
import { localTimeAt } from '../words/local-time.ts';

/**
 * What comes into a wallet without being counted as earned: it has the age of its arrival all the
 * same.
 */
const received: readonly PostingReason[] = ['adjust', 'gift', 'prize'];

/** Movements that the customer did not cause by earning or redeeming. */
const quiet: ReadonlySet<PostingReason | undefined> = new Set([
  'expire',
  'expiryCheck',
  'refund',
  'debtRepaid',
]);

/**
 * By month of the zone, how what a wallet received in it differs from what the `earned` measure
 * says: more by gifts, corrections and prizes, less by what was earned and is not due yet.
 * @param creditsPending of the wallet, as it was read before
 */
export async function arrivalsBesideEarned(
  ledger: Ledger,
  walletId: bigint,
  { creditsPending, timeZone }: { creditsPending: number; timeZone: string },
): Promise<Map<string, number>> {
  const byMonth = new Map<string, number>();
  const add = ({ userData64 }: Transfer, amount: number) => {
    const { month } = localTimeAt(timeZone, Number(userData64));
    byMonth.set(month, (byMonth.get(month) ?? 0) + amount);
  };
  await Promise.all([
    ...received.map(async (reason) => {
      for await (const transfer of newestFirst(ledger, walletId, {
        code: postingReasons[reason],
        flags: accountFilterFlags.credits,
      }))
        add(transfer, Number(transfer.amount));
    }),
    (async () => {
      for (const transfer of await openPending(ledger, walletId, creditsPending))
        add(transfer, -Number(transfer.amount));
    })(),
  ]);
  return byMonth;
}

/**
 * The pending credits that are not resolved yet: walked from the newest until they make up what the
 * account says is pending.
 */
async function openPending(
  ledger: Ledger,
  walletId: bigint,
  creditsPending: number,
): Promise<Transfer[]> {
  const open: Transfer[] = [];
  if (creditsPending === 0) return open;
  const resolved = new Set<bigint>();
  let missing = BigInt(creditsPending);
  for await (const transfer of newestFirst(ledger, walletId, {
    code: 0,
    flags: accountFilterFlags.credits,
  })) {
    if (transfer.pendingId !== 0n) resolved.add(transfer.pendingId);
    else if ((transfer.flags & transferFlags.pending) !== 0 && !resolved.has(transfer.id)) {
      open.push(transfer);
      missing -= transfer.amount;
      if (missing <= 0n) return open;
    }
  }
  return open;
}

/**
 * When a wallet was last moved by its holder (earning, redeeming, giving) or by what he was given,
 * ms since epoch; null = never.
 */
export async function lastUseMs(ledger: Ledger, walletId: bigint): Promise<number | null> {
  const both = accountFilterFlags.debits | accountFilterFlags.credits;
  for await (const { code, userData64 } of newestFirst(ledger, walletId, { code: 0, flags: both }))
    if (!quiet.has(reasonOfCode(code))) return Number(userData64);
  return null;
}
