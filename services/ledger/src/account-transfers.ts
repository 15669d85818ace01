import { type AccountFilter, accountFilterFlags, type Ledger, type Transfer } from './port.ts';

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
