import {
  type AccountDraft,
  type AccountFilter,
  accountFlags,
  amountMax,
  type QueryFilter,
  type TransferDraft,
  transferFlags,
} from '../port.ts';

/** A reproducible source of choices. */
export interface Random {
  /** Integer from 0 to below `limit`. */
  below(limit: number): number;
  chance(probability: number): boolean;
  pick<T>(choices: readonly [T, ...T[]]): T;
}

/** Mulberry32. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    below,
    chance: (probability) => next() < probability,
    pick: (choices) => choices[below(choices.length)] ?? choices[0],
  };
}

/**
 * Few accounts, so that events meet. Ledger 1 is everyday business; on ledger 2 amounts are near
 * the maximum, for the overflows.
 */
const accountsPerLedger = 8;
const hugeLedger = 2;
/** The only account that may be closed from birth, else few would stay open. */
const closedId = 98n;

export interface EventsOptions {
  /** A past timestamp that an imported event could bear. */
  importTimestamp(): bigint;
  batchSizes: readonly [number, ...number[]];
  /**
   * TigerBeetle 0.17.9 aborts, for good, when an import resolves a hold that has a time-out (an
   * assertion of its own).
   */
  importsResolveTimed: boolean;
  /**
   * Seconds; asked for each event. Without `closing` no account is closed, because none would open
   * again soon.
   */
  timeouts(): {
    usual: readonly [number, ...number[]];
    closing?: readonly [number, ...number[]];
    wrong: number;
  };
}

const resolving = transferFlags.postPendingTransfer | transferFlags.voidPendingTransfer;

/**
 * Makes batches of events: mostly plausible ones, each field now and then replaced by a wrong one,
 * and events sent before sent again.
 */
export function createEvents(
  random: Random,
  { importTimestamp, batchSizes, importsResolveTimed, timeouts }: EventsOptions,
) {
  const sentAccounts: AccountDraft[] = [];
  const sentTransfers: TransferDraft[] = [];
  /** Ids of transfers that were ever sent with a time-out. */
  const timedIds = new Set<bigint>();
  /**
   * Ids of the newest holds that ended or will end soon: by the time that they have, many others
   * were sent.
   */
  const shortHolds: bigint[] = [];
  let lastTransferId = 1000n;
  let importing = false;

  // Now and then one of many more, so that accounts are created all along.
  const accountId = (ledger: number) =>
    BigInt(ledger * 100 + 1 + random.below(random.chance(0.06) ? 60 : accountsPerLedger));
  const otherAccountId = (id: bigint) => {
    const place = (Number(id % 100n) + random.below(accountsPerLedger - 1)) % accountsPerLedger;
    return (id / 100n) * 100n + 1n + BigInt(place);
  };
  /** An imported transfer often meets an account younger than itself. */
  const twoAccounts = (ledger: number): [bigint, bigint] => {
    const newcomer =
      importing && random.chance(0.8)
        ? sentAccounts.slice(-24).find((account) => isRare(account, ledger))
        : undefined;
    const one = newcomer?.id ?? accountId(ledger);
    return random.chance(0.5) ? [one, otherAccountId(one)] : [otherAccountId(one), one];
  };
  const isRare = (account: AccountDraft, ledger: number) =>
    account.ledger === ledger &&
    account.id / 100n === BigInt(ledger) &&
    account.id % 100n > accountsPerLedger;
  const ledgerNumber = () => (random.chance(0.15) ? hugeLedger : 1);
  const recent = <T>(sent: readonly T[]): T | undefined =>
    sent[sent.length - 1 - random.below(Math.min(sent.length, 40))];
  const knownTransferId = () => recent(sentTransfers)?.id ?? 1n;

  const freshAccount = (): AccountDraft => {
    const ledger = ledgerNumber();
    const limit = random.pick([
      0,
      0,
      0,
      accountFlags.debitsMustNotExceedCredits,
      accountFlags.creditsMustNotExceedDebits,
    ]);
    return {
      id: accountId(ledger),
      userData128: BigInt(random.below(3)),
      userData64: BigInt(random.below(3)),
      userData32: random.below(3),
      ledger,
      code: 1 + random.below(2),
      flags: (ledger === hugeLedger ? 0 : limit) | (random.chance(0.4) ? accountFlags.history : 0),
      timestamp: 0n,
      debitsPending: 0n,
      debitsPosted: 0n,
      creditsPending: 0n,
      creditsPosted: 0n,
      reserved: 0,
    };
  };
  const wrongAccount = (): Partial<AccountDraft> =>
    random.pick<Partial<AccountDraft>>([
      { reserved: 1 },
      { flags: 1 << 6 },
      { flags: accountFlags.debitsMustNotExceedCredits | accountFlags.creditsMustNotExceedDebits },
      { flags: accountFlags.closed, id: closedId },
      { id: 0n },
      { id: amountMax },
      { id: 999n, debitsPending: 1n },
      { id: 999n, debitsPosted: 1n },
      { id: 999n, creditsPending: 1n },
      { id: 999n, creditsPosted: 1n },
      { ledger: 0 },
      { ledger: 1 + random.below(2) },
      { code: 0 },
      { code: 3 },
      { timestamp: 1n },
      { timestamp: 2n ** 64n - 1n },
      { userData128: 7n },
      { userData64: 7n },
      { userData32: 7 },
    ]);

  const amount = (ledger: number) =>
    ledger === hugeLedger
      ? random.pick([amountMax, amountMax / 2n, amountMax / 2n + 1n, amountMax / 4n, 1n])
      : BigInt(random.pick([0, 1, 1 + random.below(20), 1 + random.below(200)]));
  const freshTransfer = (): TransferDraft => {
    const ledger = ledgerNumber();
    const [debitAccountId, creditAccountId] = twoAccounts(ledger);
    lastTransferId += 1n;
    return {
      id: lastTransferId,
      debitAccountId,
      creditAccountId,
      amount: amount(ledger),
      pendingId: 0n,
      userData128: BigInt(random.below(3)),
      userData64: BigInt(random.below(3)),
      userData32: random.below(3),
      timeout: 0,
      ledger,
      code: 1 + random.below(2),
      flags: 0,
      timestamp: 0n,
      ...(random.chance(0.35) ? special(ledger) : {}),
    };
  };
  const special = (ledger: number): Partial<TransferDraft> => {
    const kind = random.below(10);
    if (kind < 4) {
      const { usual, closing: closingTimeouts } = timeouts();
      const closes = closingTimeouts && !importing && random.chance(0.1);
      const closing = closes
        ? random.pick([transferFlags.closingDebit, transferFlags.closingCredit])
        : 0;
      return {
        flags: transferFlags.pending | closing,
        timeout: importing ? 0 : random.pick(closes ? closingTimeouts : usual),
      };
    }
    if (kind < 8) return resolution();
    const both = transferFlags.balancingDebit | transferFlags.balancingCredit;
    const balancing = random.pick([
      transferFlags.balancingDebit,
      transferFlags.balancingCredit,
      both,
    ]);
    return {
      flags: balancing | (random.chance(0.2) ? transferFlags.pending : 0),
      amount: random.pick([amountMax, amount(ledger)]),
    };
  };
  const resolution = (): Partial<TransferDraft> => {
    const pending = sentTransfers.slice(-60).filter(({ flags }) => flags & transferFlags.pending);
    const shortHold = random.chance(0.3) ? shortHolds[random.below(shortHolds.length)] : undefined;
    const posts = random.chance(0.6);
    return {
      flags: posts ? transferFlags.postPendingTransfer : transferFlags.voidPendingTransfer,
      pendingId: shortHold ?? pending[random.below(pending.length)]?.id ?? knownTransferId(),
      ...(random.chance(0.9)
        ? { debitAccountId: 0n, creditAccountId: 0n, ledger: 0, code: 0 }
        : {}),
      amount: random.pick([
        posts ? amountMax : 0n,
        posts ? amountMax : 0n,
        BigInt(random.below(20)),
      ]),
    };
  };
  const wrongTransfer = (draft: TransferDraft): Partial<TransferDraft> =>
    random.pick<Partial<TransferDraft>>([
      { flags: draft.flags | (1 << 9) },
      { flags: draft.flags | transferFlags.pending | transferFlags.postPendingTransfer },
      { flags: draft.flags | transferFlags.closingDebit },
      { flags: draft.flags ^ transferFlags.balancingDebit },
      { id: 0n },
      { id: amountMax },
      { id: knownTransferId() },
      { debitAccountId: 0n },
      { debitAccountId: amountMax },
      { debitAccountId: 999n },
      { debitAccountId: accountId(3 - draft.ledger) },
      { debitAccountId: accountId(1) },
      { creditAccountId: 0n },
      { creditAccountId: amountMax },
      { creditAccountId: 999n },
      { creditAccountId: draft.debitAccountId },
      { creditAccountId: accountId(1) },
      { debitAccountId: closedId },
      { creditAccountId: closedId },
      { pendingId: 0n },
      { pendingId: amountMax },
      { pendingId: draft.id },
      { pendingId: knownTransferId() },
      { pendingId: 999_999n },
      { timeout: timeouts().wrong },
      { timeout: timeouts().wrong, flags: draft.flags | transferFlags.pending },
      { ledger: 0 },
      { ledger: 3 },
      { code: 0 },
      { code: 3 },
      { debitAccountId: 0n, creditAccountId: 0n, ledger: 3 },
      { debitAccountId: 0n, creditAccountId: 0n, ledger: 0, code: 3 },
      { timestamp: 1n },
      { timestamp: 2n ** 63n },
      { amount: random.pick([0n, 1n, amountMax]) },
      { userData128: 7n },
      { userData64: 7n },
      { userData32: 7 },
    ]);

  const harmless = (draft: TransferDraft): TransferDraft => {
    if (draft.timeout !== 0) timedIds.add(draft.id);
    if (draft.timeout !== 0 && draft.timeout < 60 && draft.flags & transferFlags.pending)
      shortHolds.push(draft.id);
    if (shortHolds.length > 40) shortHolds.shift();
    const resolvesTimed = draft.flags & resolving && timedIds.has(draft.pendingId);
    if (importsResolveTimed || !resolvesTimed || !(draft.flags & transferFlags.imported))
      return draft;
    return { ...draft, pendingId: 999_999n };
  };

  /** One event of a batch: fresh, wrong, sent before, or sent before and now different. */
  function event<T extends { id: bigint; flags: number; timestamp: bigint }>(
    sent: T[],
    fresh: () => T,
    wrong: (draft: T) => Partial<T>,
    importedFlag: number,
  ): T {
    const repeated = random.chance(0.12) ? recent(sent) : undefined;
    let draft = repeated ?? fresh();
    if (!repeated && importing)
      draft = { ...draft, timestamp: importTimestamp(), flags: draft.flags | importedFlag };
    if (random.chance(repeated ? 0.4 : 0.1)) draft = { ...draft, ...wrong(draft) };
    if (random.chance(0.01)) draft = { ...draft, flags: draft.flags ^ importedFlag };
    if (random.chance(0.12)) draft = { ...draft, flags: draft.flags ^ accountFlags.linked };
    sent.push(draft);
    return draft;
  }
  const batch = <T extends { flags: number }>(make: () => T, importedFlag: number): T[] => {
    importing = random.chance(0.15);
    const made = Array.from({ length: random.pick(batchSizes) }, make);
    // A large batch may have to be sent in parts, which is only possible before an event like its
    // first.
    const usual = made.findIndex(({ flags }) => ((flags & importedFlag) !== 0) === importing);
    return usual > 0 && made.length > 200 ? [...made.splice(usual, 1), ...made] : made;
  };

  return {
    accounts: (): AccountDraft[] =>
      batch(
        () => event(sentAccounts, freshAccount, wrongAccount, accountFlags.imported),
        accountFlags.imported,
      ).slice(0, 12),
    transfers: (): TransferDraft[] =>
      batch(
        () => harmless(event(sentTransfers, freshTransfer, wrongTransfer, transferFlags.imported)),
        transferFlags.imported,
      ),
    accountIds: () =>
      Array.from({ length: 6 }, () =>
        random.pick([accountId(1), accountId(2), 0n, 999n, amountMax]),
      ),
    transferIds: () =>
      Array.from({ length: 6 }, () =>
        random.pick([knownTransferId(), knownTransferId(), 0n, 999_999n]),
      ),
    /** @param timestamp gives one that exists, or zero */
    accountFilter: (timestamp: () => bigint): AccountFilter => ({
      accountId: random.pick([accountId(1), accountId(1), accountId(2), 0n, 999n, amountMax]),
      ...fields(timestamp),
      flags: random.pick([1, 2, 3, 3, 5, 6, 7, 7, 0, 8]),
    }),
    queryFilter: (timestamp: () => bigint): QueryFilter => ({
      ledger: random.pick([0, 0, 1, 2, 9]),
      ...fields(timestamp),
      flags: random.pick([0, 0, 1, 1, 2]),
    }),
  };

  function fields(timestamp: () => bigint) {
    return {
      userData128: BigInt(random.pick([0, 0, 1, 2, 9])),
      userData64: BigInt(random.pick([0, 0, 0, 1])),
      userData32: random.pick([0, 0, 0, 1]),
      code: random.pick([0, 0, 0, 1, 2]),
      timestampMin: random.chance(0.3)
        ? timestamp()
        : random.pick([0n, 0n, 0n, 1n, 2n ** 64n - 1n]),
      timestampMax: random.chance(0.3)
        ? timestamp()
        : random.pick([0n, 0n, 0n, 2n ** 63n - 1n, 2n ** 63n]),
      limit: random.pick([8_189, 100, 3, 1, 0, 2 ** 32 - 1]),
    };
  }
}
