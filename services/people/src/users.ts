import type { Clock } from '@laurel/contracts/clock';
import { type Ids, isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Collection, Draft } from '@laurel/documents/port';
import type { Principal } from '@laurel/http/principal';
import type { Membership } from '@laurel/membership/membership';
import { mailboxOf } from './accounts.ts';
import type { Inviting } from './inviting.ts';
import { isOwner, type Member, userOf } from './members.ts';
import type { User, UserInput, UserPatch, Users } from './model.ts';
import type { Role } from './roles.ts';

export interface UsersDeps {
  members: Collection<Member>;
  membership: Pick<Membership, 'audit' | 'locations'>;
  inviting: Inviting;
  clock: Clock;
  ids: Ids;
  /** What somebody with this account may has changed, or what he is called. */
  changed(accountId: string): Promise<void>;
}

export const locationsMax = 100;

export function openUsers({
  members,
  membership: { audit, locations },
  inviting,
  clock,
  ids,
  changed,
}: UsersDeps): Users {
  async function load(orgId: string, userId: string): Promise<Member | undefined> {
    const member = isId('usr', userId) ? await members.get({ orgId, id: userId }) : undefined;
    return member?.leftAtMs === null ? member : undefined;
  }

  /** Where somebody with this role works. Failures: `invalid_value`, `location_not_found`. */
  async function placesOf(
    orgId: string,
    role: Role,
    given: readonly string[],
  ): Promise<Result<readonly string[]>> {
    if (role !== 'cashier')
      return given.length === 0
        ? success([])
        : failureAt('invalid_value', '/locationIds', `a ${role} is of all locations`);
    const wanted = [...new Set(given)];
    if (wanted.length === 0)
      return failureAt('invalid_value', '/locationIds', 'a cashier works at one location or more');
    for (const [place, id] of wanted.entries())
      if (!(await locations.find(orgId, id)))
        return failureAt(
          'location_not_found',
          `/locationIds/${place}`,
          'there is no such location',
        );
    return success(wanted);
  }

  async function hasOwner(orgId: string): Promise<boolean> {
    const owners = await members.find({ orgId, filter: { role: 'owner' }, limit: 1_000 });
    return owners.data.some(isOwner);
  }

  /**
   * Writes what has become of somebody. Two requests that take the last two owners at once both see
   * two before; at least one of them sees none afterwards, and takes itself back.
   */
  async function write(
    maker: Principal,
    before: Member,
    after: Draft<Member>,
    action: 'user.changed' | 'user.removed',
  ): Promise<Result<User>> {
    const { orgId, id } = before;
    const isLoss = isOwner(before) && !isOwner(after);
    let lost = false;
    const note = { action, subject: id, by: maker.keyId };
    const summaries = { before: summary(before), after: summary(after) };
    const done = await audit.record(orgId, { ...note, ...summaries }, async () => {
      if ((await members.replace(after, before.version)) !== 'replaced') return false;
      if (!isLoss || (await hasOwner(orgId))) return true;
      lost = true;
      await members.replace(before, before.version + 1);
      return false;
    });
    if (before.accountId !== null) await changed(before.accountId);
    if (lost) return lastOwner();
    return done ? success(userOf(after)) : conflict();
  }

  async function invite(maker: Principal, input: UserInput) {
    const { orgId, keyId } = maker;
    const mailbox = mailboxOf(input.email);
    if (!mailbox.ok) return mailbox;
    const places = await placesOf(orgId, input.role, input.locationIds ?? []);
    if (!places.ok) return places;
    const draft: Draft<Member> = {
      ...{ orgId, id: ids.next('usr'), accountId: null },
      ...{ email: mailbox.value, mailbox: mailbox.value, name: input.name.trim() },
      ...{ role: input.role, locationIds: places.value },
      ...{ invitedAtMs: clock.now(), joinedAtMs: null, leftAtMs: null },
    };
    if (draft.name === '') return failureAt('invalid_value', '/name', 'must have letters');
    const note = { action: 'user.invited' as const, subject: draft.id, by: keyId };
    const made = await audit.record(
      orgId,
      { ...note, before: null, after: summary(draft) },
      async () => (await members.insert(draft)) === 'inserted',
    );
    if (!made)
      return failureAt('already_exists', '/email', 'somebody with this address works here already');
    return success({ user: userOf(draft), inviteUrl: await inviting.invite(draft) });
  }

  async function change(maker: Principal, userId: string, patch: UserPatch) {
    const before = await load(maker.orgId, userId);
    if (!before) return notFound();
    const role = patch.role ?? before.role;
    const kept = role === 'cashier' ? before.locationIds : [];
    const places = await placesOf(maker.orgId, role, patch.locationIds ?? kept);
    if (!places.ok) return places;
    const name = (patch.name ?? before.name).trim();
    if (name === '') return failureAt('invalid_value', '/name', 'must have letters');
    const after = { ...before, name, role, locationIds: places.value };
    return await write(maker, before, after, 'user.changed');
  }

  return {
    invite,
    change,
    async inviteAgain(maker, userId) {
      const before = await load(maker.orgId, userId);
      if (!before) return notFound();
      if (before.joinedAtMs !== null)
        return failure('already_exists', 'This person has accepted the invitation already.');
      const note = { action: 'user.invited' as const, subject: userId, by: maker.keyId };
      const told = { ...note, before: null, after: summary(before) };
      await audit.record(maker.orgId, told, async () => true);
      return success({ user: userOf(before), inviteUrl: await inviting.invite(before) });
    },
    async list(orgId, page) {
      const { data, ...rest } = await members.find({ orgId, ...page });
      return { data: data.filter(({ leftAtMs }) => leftAtMs === null).map(userOf), ...rest };
    },
    async find(orgId, userId) {
      const member = await load(orgId, userId);
      return member && userOf(member);
    },
    async remove(maker, userId) {
      const before = await load(maker.orgId, userId);
      if (!before) return notFound();
      await inviting.withdraw(before);
      // the name stays: the audit log says who did what
      const after = {
        ...{ ...before, accountId: null, email: '', mailbox: before.id },
        ...{ locationIds: [], leftAtMs: clock.now() },
      };
      const left = await write(maker, before, after, 'user.removed');
      return left.ok ? success({ ...left.value, email: before.email }) : left;
    },
    async namesOf(orgId, userIds) {
      const found = await members.getMany(userIds.map((id) => ({ orgId, id })));
      return new Map(found.flatMap((member) => (member ? [[member.id, member.name]] : [])));
    },
  };
}

/** What the audit log tells: no address, and the name with whoever reads it. */
const summary = ({ role, locationIds, joinedAtMs, leftAtMs }: Draft<Member>) => ({
  ...{ role, locationIds, joinedAtMs, leftAtMs },
});

const notFound = () => failure('user_not_found', 'There is no such user.');
const lastOwner = () =>
  failure('last_owner', 'This is the last owner who can sign in: make somebody else owner first.');
const conflict = () =>
  failure('version_conflict', 'Another request changed the user meanwhile; try again.');
