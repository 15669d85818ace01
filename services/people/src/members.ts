import type { Document, Documents } from '@laurel/documents/port';
import type { Standing, User } from './model.ts';
import type { Role } from './roles.ts';

/** Somebody's part in an organization, from his invitation on. Who left stays, by name alone. */
export interface Member extends Document {
  /** Null until the invitation is accepted, and after he left. */
  accountId: string | null;
  email: string;
  /** Unique in the organization: the address, or of who left his id. */
  mailbox: string;
  name: string;
  role: Role;
  locationIds: readonly string[];
  invitedAtMs: number;
  joinedAtMs: number | null;
  leftAtMs: number | null;
}

export const openMembers = (documents: Documents) =>
  documents.collection<Member>('members', {
    indexes: [{ fields: ['accountId'], global: true }, { fields: ['role'] }],
    unique: [['mailbox']],
  });

export const userOf = (member: Omit<Member, 'version'>): User => ({
  ...{ id: member.id, email: member.email, name: member.name, role: member.role },
  ...{ locationIds: member.locationIds, status: member.joinedAtMs === null ? 'invited' : 'active' },
  ...{ invitedAtMs: member.invitedAtMs, joinedAtMs: member.joinedAtMs },
});

export const standingOf = ({ orgId, id, role, locationIds }: Member): Standing => ({
  ...{ orgId, userId: id, role, locationIds },
});

/** Whether he is an owner who can sign in. */
export const isOwner = ({ role, accountId }: Pick<Member, 'role' | 'accountId'>): boolean =>
  role === 'owner' && accountId !== null;
