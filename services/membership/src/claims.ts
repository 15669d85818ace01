import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Collection, Document, Documents, Draft } from '@laurel/documents/port';

/**
 * That an identifier belongs to a holder (a customer, a location). `identifier` is unique in an
 * organization; the claim's own id is unique to the attempt that made it, so that whoever releases
 * a claim can only release its own, never one that a rival made meanwhile.
 */
export interface Claim extends Document {
  /** For example `phone:+4479…`. */
  identifier: string;
  holderId: string;
  claimedAtMs: number;
}

/** Those who hold identifiers, and how to read them. */
export interface Holders<T extends Document> {
  collection: Collection<T>;
  identifiersOf(holder: T): readonly string[];
  /** Whether it can never get an identifier again. */
  isDead(holder: T): boolean;
  /**
   * A dead document that bars an id: whoever stalled while creating it must not write it any more.
   */
  barrier(orgId: string, id: string): Draft<T>;
}

/** `busy`: a rival change of the same holder is under way. */
export type Taking =
  | { kind: 'mine'; claims: string[] }
  | { kind: 'taken'; identifiers: string[] }
  | { kind: 'busy' };

export interface Claims {
  /**
   * All or none. To be followed by writing the holder, from the version read before; if that fails,
   * by `release`.
   */
  take(orgId: string, holderId: string, identifiers: readonly string[]): Promise<Taking>;
  release(orgId: string, claimIds: readonly string[]): Promise<void>;
  /**
   * Claims on these identifiers, by identifier. A claim alone proves nothing: the holder must have
   * the identifier too.
   */
  on(orgId: string, identifiers: readonly string[]): Promise<Map<string, Claim>>;
  /** Takes away every claim of a dead holder. */
  releaseAllOf(orgId: string, holderId: string): Promise<void>;
}

/**
 * A younger claim without its holder belongs to a change under way; an older one to a crash. Only
 * fairness hangs on this, not safety.
 */
const underWayMs = 10_000;
const attemptsMax = 5;
/** Most values the documents port takes in one query. */
const pageMax = 1_000;

const sort = { field: 'identifier', direction: 'asc' } as const;

/** @param name collection of the claims */
export function openClaims<T extends Document>(
  name: string,
  holders: Holders<T>,
  deps: { documents: Documents; clock: Clock; ids: Ids },
): Claims {
  const { clock, ids } = deps;
  const claims = deps.documents.collection<Claim>(name, {
    unique: [['identifier']],
    indexes: [{ fields: ['holderId'] }],
  });

  /**
   * Whether the identifier may be claimed now; clears away a claim that nobody can make good any
   * more.
   */
  async function settle(
    orgId: string,
    holderId: string,
    identifier: string,
  ): Promise<'free' | 'taken' | 'busy'> {
    const { data } = await claims.find({ orgId, filter: { identifier }, limit: 1 });
    const claim = data[0];
    if (!claim) return 'free';
    const own = claim.holderId === holderId;
    const holder = await holders.collection.get({ orgId, id: claim.holderId });
    if (holder && holders.identifiersOf(holder).includes(identifier)) return own ? 'busy' : 'taken';
    const dead = holder !== undefined && holders.isDead(holder);
    if (!dead) {
      if (Math.abs(clock.now() - claim.claimedAtMs) < underWayMs) return own ? 'busy' : 'taken';
      if (!(await fence(orgId, claim.holderId, holder))) return 'free'; // it moved: look again
    }
    await claims.delete({ orgId, id: claim.id });
    return 'free';
  }

  /** Makes sure that a change of this holder which began before now can no longer be written. */
  async function fence(orgId: string, holderId: string, holder: T | undefined): Promise<boolean> {
    if (holder) return (await holders.collection.replace(holder, holder.version)) === 'replaced';
    return (await holders.collection.insert(holders.barrier(orgId, holderId))) === 'inserted';
  }

  async function takeOne(orgId: string, holderId: string, identifier: string) {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const id = `${holderId}.${ids.next('evt')}`;
      const outcome = await claims.insert({
        orgId,
        id,
        identifier,
        holderId,
        claimedAtMs: clock.now(),
      });
      if (outcome === 'inserted') return { kind: 'mine', id } as const;
      const verdict = await settle(orgId, holderId, identifier);
      if (verdict !== 'free') return { kind: verdict } as const;
    }
    return { kind: 'busy' } as const;
  }

  async function release(orgId: string, claimIds: readonly string[]) {
    await Promise.all(claimIds.map((id) => claims.delete({ orgId, id })));
  }

  return {
    async take(orgId, holderId, identifiers) {
      const mine: string[] = [];
      const taken: string[] = [];
      let busy = false;
      // One after the other and always in the same order, so that of several rivals one gets
      // through.
      for (const identifier of [...identifiers].sort()) {
        if (taken.length > 0) {
          // Lost already: only see what else is taken, to say everything at once.
          if ((await settle(orgId, holderId, identifier)) === 'taken') taken.push(identifier);
          continue;
        }
        const outcome = await takeOne(orgId, holderId, identifier);
        if (outcome.kind === 'mine') mine.push(outcome.id);
        else if (outcome.kind === 'taken') taken.push(identifier);
        else {
          busy = true;
          break;
        }
      }
      if (taken.length === 0 && !busy) return { kind: 'mine', claims: mine };
      await release(orgId, mine);
      return taken.length > 0 ? { kind: 'taken', identifiers: taken } : { kind: 'busy' };
    },
    release,
    async on(orgId, identifiers) {
      const found = new Map<string, Claim>();
      for (let from = 0; from < identifiers.length; from += pageMax) {
        const $in = identifiers.slice(from, from + pageMax);
        // Sorted by the index that answers it: sorted by id, SQLite would rather walk over every
        // claim of the organization (2 µs became 200 µs each).
        const { data } = await claims.find({
          orgId,
          filter: { identifier: { $in } },
          sort,
          limit: pageMax,
        });
        for (const claim of data) found.set(claim.identifier, claim);
      }
      return found;
    },
    async releaseAllOf(orgId, holderId) {
      const { data } = await claims.find({ orgId, filter: { holderId }, limit: pageMax });
      await release(
        orgId,
        data.map((claim) => claim.id),
      );
    },
  };
}
