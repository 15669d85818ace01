import type { Clock } from '@laurel/contracts/clock';
import { failure, type Result, success } from '@laurel/contracts/problems';
import type { Collection } from '@laurel/documents/port';
import type { Membership } from '@laurel/membership/membership';
import type { Account, Accounts } from './accounts.ts';
import type { Hashing } from './hashing.ts';
import type { Link, Links } from './links.ts';
import type { Member } from './members.ts';
import type { Visitor } from './model.ts';
import { checkPassword } from './password-strength.ts';
import type { Sessions } from './sessions.ts';
import { type Attempted, addressName, busy, type SignIn } from './sign-in.ts';

export interface Acceptance {
  token: string;
  /** Of a mailbox that has an account: its password. Otherwise the one to use from now on. */
  password: string;
  totp?: string | undefined;
}

/** What an invitation says to whoever has it. */
export interface Invitation {
  email: string;
  name: string;
  role: Member['role'];
  organizationName: string;
}

export interface Joining {
  /** Failure: `link_not_valid`. */
  look(token: string, visitor: Visitor): Promise<Attempted<Invitation>>;
  /**
   * Joins the organization; an account is made where the mailbox has none. Failures:
   * `link_not_valid`, `password_too_weak`, and those of signing in.
   */
  accept(acceptance: Acceptance, visitor: Visitor): Promise<Attempted<Account>>;
}

export interface JoiningDeps {
  accounts: Accounts;
  members: Collection<Member>;
  links: Links;
  hashing: Hashing;
  signIn: SignIn;
  sessions: Pick<Sessions, 'endAll'>;
  membership: Pick<Membership, 'audit' | 'organizations'>;
  clock: Clock;
  changed(accountId: string): Promise<void>;
}

export function openJoining(deps: JoiningDeps): Joining {
  const { accounts, members, links, hashing, signIn, clock } = deps;
  const { audit, organizations } = deps.membership;

  /** Who is invited by a link; guessing counts like signing in. */
  async function invited(
    token: string,
    { address }: Visitor,
  ): Promise<Attempted<{ link: Link; member: Member }>> {
    const link = await links.find(token, ['link', 'letter']);
    const [orgId = '', id = ''] = link?.subject.split(' ') ?? [];
    const member = link && (await members.get({ orgId, id }));
    if (link && member?.joinedAtMs === null && member.leftAtMs === null)
      return success({ link, member });
    const limited = await signIn.limit([addressName(address)]);
    return limited.ok ? notValid() : limited;
  }

  const aboutOf = async ({ orgId, email, name }: Member): Promise<string[]> => {
    const organization = await organizations.find(orgId);
    return [email, name, organization?.name ?? ''];
  };

  /** The account of a mailbox that has none yet, or whose maker never showed that he reads it. */
  async function settle(
    known: Account | undefined,
    { link, member }: { link: Link; member: Member },
    password: string,
  ): Promise<Attempted<Account>> {
    const strong = await checkPassword(password, await aboutOf(member));
    if (!strong.ok) return strong;
    const passwordHash = await hashing.hash(password);
    if (passwordHash === undefined) return busy();
    if (!(await links.use(link))) return notValid();
    const { email, name } = member;
    const mailboxProven = link.kind === 'letter';
    if (!known) {
      const made = await accounts.create({ email, name, passwordHash, mailboxProven });
      return made ? success(made) : conflict();
    }
    const mailboxProvenAtMs = clock.now();
    const after = { ...known, name, passwordHash, mailboxProvenAtMs, secondFactor: null };
    if ((await accounts.collection.replace(after, known.version)) !== 'replaced') return conflict();
    await deps.sessions.endAll(known.id);
    return success({ ...after, version: known.version + 1 });
  }

  async function accountFor(
    invitation: { link: Link; member: Member },
    { password, totp }: Acceptance,
    visitor: Visitor,
  ): Promise<Attempted<Account>> {
    const { link, member } = invitation;
    const known = await accounts.byEmail(member.email);
    const isTakenOver = known?.mailboxProvenAtMs === null && link.kind === 'letter';
    if (!known || isTakenOver) return await settle(known, invitation, password);
    const checked = await signIn.check({ email: member.email, password, totp }, visitor);
    if (!checked.ok) return checked;
    return (await links.use(link)) ? checked : notValid();
  }

  async function join(member: Member, account: Account): Promise<Result<Account>> {
    const { orgId, id, role, locationIds } = member;
    const joinedAtMs = clock.now();
    const after = { ...member, accountId: account.id, joinedAtMs };
    const note = { action: 'user.joined' as const, subject: id, by: id };
    const summaries = { before: null, after: { role, locationIds, joinedAtMs } };
    const done = await audit.record(
      orgId,
      { ...note, ...summaries },
      async () => (await members.replace(after, member.version)) === 'replaced',
    );
    await deps.changed(account.id);
    return done ? success(account) : conflict();
  }

  return {
    async look(token, visitor) {
      const found = await invited(token, visitor);
      if (!found.ok) return found;
      const { orgId, email, name, role } = found.value.member;
      const organization = await organizations.find(orgId);
      return success({ email, name, role, organizationName: organization?.name ?? '' });
    },
    async accept(acceptance, visitor) {
      const found = await invited(acceptance.token, visitor);
      if (!found.ok) return found;
      const account = await accountFor(found.value, acceptance, visitor);
      return account.ok ? await join(found.value.member, account.value) : account;
    },
  };
}

export const notValid = () =>
  failure(
    'link_not_valid',
    'The link is not valid: it was used, or is too old. Ask for a new one.',
  );
const conflict = () =>
  failure('version_conflict', 'Another request changed the account meanwhile; try again.');
