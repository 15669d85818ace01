import type { FailedRecord, LogRecord } from './port.ts';

/** A member of a group, as the broker sees it: a subscription of one connection. */
export interface Member {
  /**
   * Hands a batch to the client. Rejects with `MemberGone` when the connection ends first,
   * otherwise with what the client's handler threw.
   */
  handOver(batch: readonly LogRecord[]): Promise<readonly FailedRecord[]>;
}

/** The client went away with a batch that it has not answered. */
export class MemberGone extends Error {
  override readonly name = 'MemberGone';
}

/**
 * Who belongs to which group, over all connections, so that the batch of a client that died goes to
 * another one.
 */
export interface Members {
  /**
   * From now on this member takes what others leave behind. @returns how to take it off the list
   */
  join(group: string, member: Member): () => void;
  /**
   * Gives a batch to a member; if that one goes away before it has answered, to another of its
   * group, or to the next that joins. The group does not learn of it: nobody has failed, so it
   * counts as no attempt. Rejects when the members are dismissed.
   */
  deal(group: string, first: Member, batch: readonly LogRecord[]): Promise<readonly FailedRecord[]>;
  /**
   * Nobody will come any more: batches that no one has are given back, which counts as an attempt.
   */
  dismiss(): void;
}

export function createMembers(): Members {
  const groups = new Map<string, Set<Member>>();
  let waiting: { group: string; resolve(member: Member): void; reject(reason: Error): void }[] = [];
  let dismissed = false;

  /** Whoever is there, or comes next. */
  const other = (group: string): Promise<Member> => {
    const [member] = groups.get(group) ?? [];
    if (member) return Promise.resolve(member);
    if (dismissed)
      return Promise.reject(new Error('the broker stopped before anybody dealt with it'));
    return new Promise((resolve, reject) => waiting.push({ group, resolve, reject }));
  };

  return {
    join(group, member) {
      groups.set(group, (groups.get(group) ?? new Set()).add(member));
      for (const waiter of waiting) if (waiter.group === group) waiter.resolve(member);
      waiting = waiting.filter((waiter) => waiter.group !== group);
      return () => {
        const members = groups.get(group);
        members?.delete(member);
        if (members?.size === 0) groups.delete(group);
      };
    },
    async deal(group, first, batch) {
      for (let member = first; ; member = await other(group)) {
        try {
          return await member.handOver(batch);
        } catch (error) {
          if (!(error instanceof MemberGone)) throw error;
          groups.get(group)?.delete(member);
        }
      }
    },
    dismiss() {
      dismissed = true;
      for (const waiter of waiting)
        waiter.reject(new Error('the broker stopped before anybody dealt with it'));
      waiting = [];
    },
  };
}
