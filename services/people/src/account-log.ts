import type { Collection } from '@laurel/documents/port';
import type { AuditAction, Membership } from '@laurel/membership/membership';
import type { Member } from './members.ts';

/** Records what somebody does with his account wherever he works. */
export interface AccountLog {
  /**
   * Makes a change; every organization has its record before it.
   * @param write false = it was refused, then the records go
   */
  record(accountId: string, action: AuditAction, write: () => Promise<boolean>): Promise<boolean>;
}

export function openAccountLog({
  members,
  audit,
}: {
  members: Collection<Member>;
  audit: Pick<Membership['audit'], 'record'>;
}): AccountLog {
  return {
    async record(accountId, action, write) {
      const query = { orgId: undefined, filter: { accountId }, limit: 1_000 };
      const { data } = await members.find(query);
      const inAll = data.reduceRight(
        (inner, { orgId, id }) =>
          () =>
            audit.record(
              orgId,
              { ...{ action, subject: id, by: id, before: null, after: null } },
              inner,
            ),
        write,
      );
      return await inAll();
    },
  };
}
