import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Collection } from '@laurel/documents/port';
import type { Account, Accounts } from './accounts.ts';
import type { Member } from './members.ts';
import type { Role } from './roles.ts';

/** Somebody made up. */
export interface DemoPerson {
  role: Role;
  name: string;
  email: string;
  locationIds: readonly string[];
}

/** People of a demo, who sign in without a password, with one click. */
export interface DemoPeople {
  /** Adds people to an organization; who is there already stays. */
  add(orgId: string, people: readonly DemoPerson[]): Promise<void>;
  list(): readonly Pick<DemoPerson, 'role' | 'name' | 'email'>[];
  /** Undefined when the demo has nobody with this role. */
  accountOf(role: Role): Promise<Account | undefined>;
}

export function openDemoPeople({
  accounts,
  members,
  clock,
  ids,
  changed,
}: {
  accounts: Accounts;
  members: Collection<Member>;
  clock: Clock;
  ids: Ids;
  changed(accountId: string): Promise<void>;
}): DemoPeople {
  const known = new Map<Role, { person: DemoPerson; accountId: string }>();
  return {
    async add(orgId, people) {
      for (const person of people) {
        const { role, name, email, locationIds } = person;
        const account =
          (await accounts.byEmail(email)) ??
          (await accounts.create({ email, name, passwordHash: null, mailboxProven: true }));
        if (!account) throw new Error(`${email} was made by another process meanwhile`);
        const nowMs = clock.now();
        await members.insert({
          ...{ orgId, id: ids.next('usr'), accountId: account.id, email, mailbox: email, name },
          ...{ role, locationIds, invitedAtMs: nowMs, joinedAtMs: nowMs, leftAtMs: null },
        });
        known.set(role, { person, accountId: account.id });
        await changed(account.id);
      }
    },
    list: () =>
      [...known.values()].map(({ person: { role, name, email } }) => ({ role, name, email })),
    async accountOf(role) {
      const found = known.get(role);
      return found && (await accounts.get(found.accountId));
    },
  };
}
