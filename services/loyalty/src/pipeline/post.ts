import { idNumber } from '@laurel/contracts/ids';
import { type AccountKey, accountDraft, accountId, mix64, transferId } from '@laurel/ledger/chart';
import {
  type AccountDraft,
  batchMax,
  type CreateTransferStatus,
  type Ledger,
  type TransferDraft,
} from '@laurel/ledger/port';
import { chainOutcome, chainTransfers } from '@laurel/ledger/postings/chain';
import { fund } from '@laurel/ledger/postings/fund';
import type { Leg } from '@laurel/ledger/postings/leg';

/** A supply that the legs draw on and that does not yet stand at its target. */
export interface Funding {
  key: AccountKey;
  /** What it was supplied with before. */
  given: number;
  missing: number;
}

/** A chain to be posted for one attempt of an activity. */
export interface Posting {
  activityId: string;
  attempt: number;
  occurredAtMs: number;
  legs: readonly Leg[];
  guardId: bigint | undefined;
  funding: readonly Funding[];
  headOfficeId: string;
  numberOf(unit: string): number;
}

/**
 * `posted` also when it was there already. `moved`: a balance or another activity came between;
 * decide again.
 */
export type PostOutcome = 'posted' | { moved: string };

export interface Poster {
  /**
   * Creates what accounts the chains need and funds the supplies they draw on. May run beside the
   * writing of the records.
   */
  ensure(postings: readonly Posting[], existed: (key: AccountKey) => boolean): Promise<void>;
  /** Posts each chain wholly or not at all; one outcome per posting, in order. */
  post(postings: readonly Posting[]): Promise<PostOutcome[]>;
  /**
   * Makes sure that attempts can never be posted any more, also those that are on their way; false
   * for each that the ledger has already.
   */
  bar(postings: readonly Posting[]): Promise<boolean[]>;
  /** Which of the attempts the ledger has. */
  posted(
    postings: readonly Pick<Posting, 'activityId' | 'attempt' | 'guardId'>[],
  ): Promise<boolean[]>;
}

/** About 10 MB. */
const knownMax = 200_000;

export function openPoster(ledger: Ledger): Poster {
  // Accounts are never removed, so knowing that one exists holds for ever; forgotten now and then,
  // because holders are many.
  const known = new Set<bigint>();
  const remember = (id: bigint) => {
    if (known.size >= knownMax) known.clear();
    known.add(id);
  };

  const createMissing = async (drafts: Map<bigint, AccountDraft>) => {
    const missing = [...drafts.values()];
    for (let i = 0; i < missing.length; i += batchMax) {
      const page = missing.slice(i, i + batchMax);
      const results = await ledger.createAccounts(page);
      results.forEach(({ status }, at) => {
        const draft = page[at];
        if (status !== 'created' && status !== 'exists')
          throw new Error(`account ${draft?.id.toString(16)} cannot be created: ${status}`);
        if (draft) remember(draft.id);
      });
    }
  };

  return {
    async ensure(postings, existed) {
      const missing = new Map<bigint, AccountDraft>();
      const funding = new Map<bigint, TransferDraft>();
      const need = (key: AccountKey, number: number) => {
        if (existed(key)) return;
        const id = accountId(key, number);
        if (!known.has(id) && !missing.has(id)) missing.set(id, accountDraft(key, number));
      };
      for (const posting of postings) {
        for (const { debit, credit } of posting.legs) {
          need(debit, posting.numberOf(debit.unit));
          need(credit, posting.numberOf(credit.unit));
        }
        for (const shortfall of posting.funding) {
          const transfer = fundingTransfer(shortfall, posting);
          if (transfer) funding.set(transfer.id, transfer);
        }
      }
      await createMissing(missing);
      if (funding.size > 0) await fundAll(ledger, [...funding.values()]);
    },

    async post(postings) {
      const chains = postings.map((posting) => transfersOf(posting));
      const results = await sendChains(ledger, chains);
      return results.map((outcome, i): PostOutcome => {
        if (outcome === 'applied' || outcome === 'already_applied') return 'posted';
        if (!meansMoved(outcome.failed.status))
          throw new Error(
            `the ledger refused a chain of ${postings[i]?.activityId}: ${outcome.failed.status}`,
          );
        return { moved: outcome.failed.status };
      });
    },

    async bar(postings) {
      const results = await sendChains(
        ledger,
        postings.map((posting) => transfersOf(posting).slice(0, 1).map(refusedForEver)),
      );
      return results.map(
        (outcome) => typeof outcome === 'object' && !outcome.failed.status.startsWith('exists'),
      );
    },

    async posted(postings) {
      const ids = postings.map(
        ({ activityId, attempt, guardId }) => guardId ?? transferId(activityId, attempt, 0),
      );
      const found = new Map<bigint, bigint>();
      for (let i = 0; i < ids.length; i += batchMax)
        for (const transfer of await ledger.lookupTransfers(ids.slice(i, i + batchMax)))
          found.set(transfer.id, transfer.userData128);
      return ids.map((id, i) => {
        const posting = postings[i];
        return posting !== undefined && found.get(id) === idNumber(posting.activityId);
      });
    },
  };
}

/**
 * No account has this id: ids begin with the time of their holder. The ledger refuses for good what
 * it once refused for want of an account.
 */
const nobody = 1n;
const refusedForEver = (transfer: TransferDraft): TransferDraft => ({
  ...transfer,
  flags: 0,
  pendingId: 0n,
  timeout: 0,
  debitAccountId: nobody,
});

/** Refusals that another writer's work explains. Any other one is a fault of ours. */
function meansMoved(status: CreateTransferStatus): boolean {
  return (
    status === 'exceeds_credits' ||
    status === 'exceeds_debits' ||
    status === 'id_already_failed' ||
    status.startsWith('exists_with_different') ||
    status.startsWith('pending_transfer_')
  );
}

function transfersOf({
  activityId,
  attempt,
  occurredAtMs,
  legs,
  guardId,
  numberOf,
}: Posting): TransferDraft[] {
  const transfers = chainTransfers(
    { activityId, activityNumber: idNumber(activityId), attempt, occurredAtMs },
    legs,
    numberOf,
  );
  if (guardId === undefined) return transfers;
  const [first, ...rest] = transfers;
  return first ? [{ ...first, id: guardId }, ...rest] : transfers;
}

/** Sends whole chains, as many as fit into one call; one outcome per chain. */
async function sendChains(ledger: Ledger, chains: readonly (readonly TransferDraft[])[]) {
  const outcomes: ReturnType<typeof chainOutcome>[] = [];
  let batch: TransferDraft[] = [];
  let lengths: number[] = [];
  const send = async () => {
    const results = batch.length === 0 ? [] : await ledger.createTransfers(batch);
    let at = 0;
    for (const length of lengths) {
      outcomes.push(length === 0 ? 'applied' : chainOutcome(results.slice(at, at + length)));
      at += length;
    }
    batch = [];
    lengths = [];
  };
  for (const transfers of chains) {
    if (batch.length + transfers.length > batchMax) await send();
    batch = batch.concat(transfers);
    lengths.push(transfers.length);
  }
  await send();
  return outcomes;
}

/**
 * Funds a supply. The id is derived from account and what that was given before, so of processes
 * that race one funds it, also where they know different versions of the program; whoever then
 * lacks something is refused, and decides again on what there is.
 */
function fundingTransfer(funding: Funding, posting: Posting): TransferDraft | undefined {
  const id = accountId(funding.key, posting.numberOf(funding.key.unit));
  const fundId =
    ((id >> 64n) << 64n) |
    mix64(
      id & 0xffff_ffff_ffff_ffffn,
      funding.given % 2 ** 32,
      Math.floor(funding.given / 2 ** 32),
    );
  const [transfer] = chainTransfers(
    {
      activityId: posting.activityId,
      activityNumber: idNumber(funding.key.holder),
      attempt: 0,
      occurredAtMs: posting.occurredAtMs,
    },
    fund({ supply: posting.headOfficeId, account: funding.key, amount: funding.missing }),
    posting.numberOf,
  );
  return transfer && { ...transfer, id: fundId };
}

async function fundAll(ledger: Ledger, transfers: readonly TransferDraft[]) {
  const results = await ledger.createTransfers(transfers);
  for (const { status } of results)
    if (status !== 'created' && !status.startsWith('exists'))
      throw new Error(`a supply cannot be funded: ${status}`);
}
