import {
  type AccountFilter,
  accountFilterFlags,
  type Ledger,
  type Transfer,
  transferFlags,
} from './port.ts';

const pageSize = 100;

/** An account's transfers, the last recorded first, page by page as they are taken. */
export async function* newestFirst(
  ledger: Ledger,
  accountId: bigint,
  { code, flags }: Pick<AccountFilter, 'code' | 'flags'>,
): AsyncGenerator<Transfer> {
  let timestampMax = 0n;
  for (;;) {
    const page = await ledger.getAccountTransfers({
      accountId,
      userData128: 0n,
      userData64: 0n,
      userData32: 0,
      code,
      timestampMin: 0n,
      timestampMax,
      limit: pageSize,
      flags: flags | accountFilterFlags.reversed,
    });
    yield* page;
    const last = page.at(-1);
    if (!last || page.length < pageSize) return;
    timestampMax = last.timestamp - 1n;
  }
}

/**
 * The pending transfers of one side of an account that nothing has resolved: walked from the newest
 * until they make up what the account says is pending there.
 * @param pending of that side of the account, as it was read before
 * @param nowNs since epoch; what has timed out by then is pending no more
 */
export async function openPending(
  ledger: Ledger,
  accountId: bigint,
  { side, pending, nowNs }: { side: 'debits' | 'credits'; pending: bigint; nowNs: bigint },
): Promise<Transfer[]> {
  const open: Transfer[] = [];
  if (pending <= 0n) return open;
  const resolved = new Set<bigint>();
  let missing = pending;
  for await (const transfer of newestFirst(ledger, accountId, {
    code: 0,
    flags: accountFilterFlags[side],
  })) {
    if (transfer.pendingId !== 0n) resolved.add(transfer.pendingId);
    else if ((transfer.flags & transferFlags.pending) !== 0 && !resolved.has(transfer.id)) {
      const endNs = timeoutAtNs(transfer);
      if (endNs !== null && endNs <= nowNs) continue;
      open.push(transfer);
      missing -= transfer.amount;
      if (missing <= 0n) return open;
    }
  }
  return open;
}

/** When a pending transfer times out, ns since epoch; null = never. */
export const timeoutAtNs = ({ timeout, timestamp }: Transfer): bigint | null =>
  timeout === 0 ? null : timestamp + BigInt(timeout) * 1_000_000_000n;
