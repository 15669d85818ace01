import type { Cache } from '@laurel/cache/port';
import type { Channels } from '@laurel/channels/port';
import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Documents } from '@laurel/documents/port';
import { openChanges } from '@laurel/membership/changes';
import type { Membership } from '@laurel/membership/membership';
import { remember } from '@laurel/membership/remembered';
import { openAccountLog } from './account-log.ts';
import { type Account, installation, openAccounts } from './accounts.ts';
import { openAttempts } from './attempts.ts';
import { type DemoPeople, openDemoPeople } from './demo-people.ts';
import { createHashing, type Hashing } from './hashing.ts';
import { openInviting } from './inviting.ts';
import { type Joining, openJoining } from './joining.ts';
import { openLinks } from './links.ts';
import { type Member, openMembers, standingOf } from './members.ts';
import type { Begun, SignedIn, Users, Visitor } from './model.ts';
import { openPasswords, type Passwords } from './passwords.ts';
import { openPost } from './post.ts';
import { openSecondFactors, type SecondFactors } from './second-factors.ts';
import {
  endOf,
  openSessions,
  type PeopleChanging,
  type Presented,
  type Session,
  type Sessions,
} from './sessions.ts';
import { type Attempted, type Credentials, openSignIn } from './sign-in.ts';
import { openUsers } from './users.ts';

export interface PeopleDeps {
  documents: Documents;
  cache: Cache;
  mail: Pick<Channels, 'send'>;
  membership: Pick<Membership, 'audit' | 'locations' | 'organizations'>;
  clock: Clock;
  ids: Ids;
  /** Where people reach this installation, without a slash at the end: links begin so. */
  publicUrl: string;
  /** Whether made up people may sign in without a password. */
  demo: boolean;
  /** Told of letters that did not leave. */
  onError(error: unknown): void;
  /** Replaced in tests, which have no half second for each password. */
  hashing?: Hashing;
}

/** Who works here: the service's whole offer. */
export interface People {
  users: Users;
  joining: Pick<Joining, 'look'>;
  /**
   * Who presents this cookie; cheap enough for every request.
   * @param unseen see `Sessions.present`
   */
  present(cookie: string, unseen?: boolean): Promise<SignedIn | undefined>;
  /** A session whose secret is to be another gets it now; else the same as `present`. */
  presentToRenew(cookie: string): Promise<(SignedIn & { renewed?: string }) | undefined>;
  /** Failures: those of `SignIn.check`. */
  signIn(credentials: Credentials, visitor: Visitor): Promise<Attempted<Begun>>;
  /** Failures: those of `Joining.accept`. Ends with a session. */
  accept(acceptance: Parameters<Joining['accept']>[0], visitor: Visitor): Promise<Attempted<Begun>>;
  sessions: Pick<Sessions, 'end' | 'endAll' | 'list'>;
  passwords: Omit<Passwords, 'drained'>;
  secondFactors: SecondFactors;
  /** A new secret for a session whose account is another now. Undefined when it is over. */
  renew(sessionId: string): Promise<Begun | undefined>;
  /** Only in a demo. */
  demo: (DemoPeople & { signIn(account: Account, visitor: Visitor): Promise<Begun> }) | undefined;
  /** Forgets sessions, links and failed attempts that are over. Returns how many. */
  sweep(): Promise<number>;
  /** Resolves when the letters have left. */
  drained(): Promise<void>;
  /** Sends what letters wait; stops listening. The ports stay open. */
  close(): Promise<void>;
}

/** What a process that missed a message may believe of what somebody may. */
const freshMs = 1_000;

export async function openPeople(deps: PeopleDeps): Promise<People> {
  const { documents, clock, ids, membership, publicUrl } = deps;
  const changes = await openChanges<PeopleChanging>(deps.cache, 'people.changed');
  const hashing = deps.hashing ?? createHashing();
  const accounts = openAccounts({ documents, clock, ids });
  const members = openMembers(documents);
  const links = openLinks({ documents, clock, ids });
  const sessions = openSessions({ documents, clock, ids, changes });
  const attempts = openAttempts({ documents, clock });
  const post = openPost(deps.mail, deps.onError);
  const whoIs = rememberWhoIs({ accounts, members, clock });
  changes.on('account', whoIs.forget);
  const told = (accountId: string) => changes.announce('account', installation, accountId);
  /** What they may is another: their sessions get new secrets, and every process hears of it. */
  const changed = async (accountId: string) => {
    await sessions.renewLater(accountId);
    await told(accountId);
  };
  const signIn = openSignIn({ accounts, attempts, hashing, clock });
  const inviting = openInviting({
    ...{ links, organizations: membership.organizations, post, publicUrl },
  });
  const joining = openJoining({
    ...{ accounts, members, links, hashing, signIn, sessions, membership, clock, changed: told },
  });

  const log = openAccountLog({ members, audit: membership.audit });
  const passwords = openPasswords({
    ...{ accounts, attempts, hashing, links, log, post, sessions, signIn, clock, publicUrl },
    onError: deps.onError,
  });
  const drained = async () => {
    await passwords.drained();
    await post.drained();
  };

  async function signedIn({ session, csrfToken }: Presented): Promise<SignedIn | undefined> {
    const known = await whoIs.get(installation, session.accountId);
    return known && { ...known, ...ofSession(session), csrfToken };
  }
  async function begin(account: Account, visitor: Visitor): Promise<Begun> {
    const { cookie } = await sessions.begin(account.id, visitor);
    whoIs.forget(installation, account.id);
    const begun = await present(cookie);
    if (!begun) throw new Error('a session that was just begun is not there');
    return { cookie, signedIn: begun };
  }
  async function present(cookie: string, unseen = false): Promise<SignedIn | undefined> {
    const presented = await sessions.present(cookie, unseen);
    return presented && (await signedIn(presented));
  }
  const begunFor = async (checked: Attempted<Account>, visitor: Visitor) =>
    checked.ok ? { ok: true as const, value: await begin(checked.value, visitor) } : checked;

  return {
    users: openUsers({ members, membership, inviting, clock, ids, changed }),
    joining,
    present,
    async presentToRenew(cookie) {
      const presented = await sessions.present(cookie);
      if (!presented?.session.renews) return presented && (await signedIn(presented));
      const renewed = await sessions.renew(presented.session.id);
      const again = renewed && (await present(renewed.cookie));
      return again && { ...again, renewed: renewed.cookie };
    },
    signIn: async (credentials, visitor) =>
      await begunFor(await signIn.check(credentials, visitor), visitor),
    accept: async (acceptance, visitor) =>
      await begunFor(await joining.accept(acceptance, visitor), visitor),
    sessions,
    passwords,
    secondFactors: openSecondFactors({ accounts, log, sessions, signIn, clock, told }),
    async renew(sessionId) {
      const renewed = await sessions.renew(sessionId);
      const again = renewed && (await present(renewed.cookie));
      return again && { cookie: renewed.cookie, signedIn: again };
    },
    demo: deps.demo
      ? { ...openDemoPeople({ accounts, members, clock, ids, changed: told }), signIn: begin }
      : undefined,
    sweep: async () => (await sessions.sweep()) + (await links.sweep()) + (await attempts.sweep()),
    drained,
    async close() {
      await drained();
      await changes.close();
    },
  };
}

const ofSession = (session: Session) => ({
  ...{ sessionId: session.id, signedInAtMs: session.createdAtMs, expiresAtMs: endOf(session) },
});

type Known = Pick<SignedIn, 'accountId' | 'email' | 'name' | 'hasSecondFactor' | 'standings'>;

/** Whom an account is of, and where he works. */
function rememberWhoIs({
  accounts,
  members,
  clock,
}: {
  accounts: ReturnType<typeof openAccounts>;
  members: ReturnType<typeof openMembers>;
  clock: Clock;
}) {
  const partsOf = async (accountId: string): Promise<Member[]> =>
    (await members.find({ orgId: undefined, filter: { accountId }, limit: 1_000 })).data;
  return remember<Known>({
    ...{ clock, max: 50_000, freshMs },
    async load(_orgId, accountId) {
      const [account, parts] = await Promise.all([accounts.get(accountId), partsOf(accountId)]);
      if (!account) return undefined;
      const { email, name } = account;
      const oldestFirst = parts.sort((left, right) => (left.id < right.id ? -1 : 1));
      const hasSecondFactor = account.secondFactor !== null;
      return { accountId, email, name, hasSecondFactor, standings: oldestFirst.map(standingOf) };
    },
  });
}
