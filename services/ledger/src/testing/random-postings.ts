import { accountFlags, amountMax, type Ledger, type Transfer, transferFlags } from '../port.ts';
import { accountDraft, transferDraft } from './law.ts';
import type { Random } from './random-events.ts';

/** Three units with six accounts each, of three codes; the first of each keeps a history. */
export const units: readonly number[] = [1, 2, 3];
export const accountsEach = 6;
export const idOf = (unit: number, place: number) => (BigInt(unit) << 64n) | BigInt(place + 1);
export const openAccounts = (ledger: Ledger) =>
  ledger.createAccounts(
    units.flatMap((unit) =>
      Array.from({ length: accountsEach }, (_, place) =>
        accountDraft(idOf(unit, place), {
          ledger: unit,
          code: 1 + (place % 3),
          userData128: BigInt(place + 1),
          flags: place < 2 ? accountFlags.history : 0,
        }),
      ),
    ),
  );

export interface PostingState {
  /** Holds that nothing has resolved. */
  held: Transfer[];
  nowMs: number;
  /** Ids beyond the last one are free. */
  ids: { last: bigint };
}

/** A call of some transfers between random accounts: plain, held, resolved, huge or refused. */
export async function postSome(
  ledger: Ledger,
  random: Random,
  { held, nowMs, ids }: PostingState,
): Promise<void> {
  const drafts = Array.from({ length: 1 + random.below(40) }, () => {
    ids.last += 1n + BigInt(random.below(3));
    const unit = random.pick([1, 1, 1, 2, 2, 3]);
    const debit = random.below(accountsEach);
    const hold = random.chance(0.2) ? held.shift() : undefined;
    const common = {
      id: ids.last,
      userData128: random.chance(0.5) ? (ids.last >> 64n) << 64n : 0n,
      userData64: BigInt(nowMs - random.below(5) * 400_000),
      code: random.pick([1, 2, 65]),
    };
    if (hold)
      return transferDraft({
        ...hold,
        ...common,
        code: hold.code,
        timestamp: 0n,
        timeout: 0,
        pendingId: hold.id,
        amount: random.chance(0.5) ? amountMax : 0n,
        flags: random.chance(0.5)
          ? transferFlags.postPendingTransfer
          : transferFlags.voidPendingTransfer,
      });
    return transferDraft({
      ...common,
      ledger: unit,
      debitAccountId: idOf(unit, debit),
      creditAccountId: idOf(unit, (debit + 1 + random.below(accountsEach - 1)) % accountsEach),
      amount: random.chance(0.02) ? 2n ** 100n : BigInt(random.below(50)),
      flags: random.chance(0.2) ? transferFlags.pending : 0,
    });
  });
  const results = await ledger.createTransfers(drafts);
  for (const [index, draft] of drafts.entries())
    if (draft.flags === transferFlags.pending && results[index]?.status === 'created')
      held.push(draft);
}
