import type { Result } from '@laurel/contracts/problems';
import type { Page } from '@laurel/documents/port';
import type { Principal } from '@laurel/http/principal';
import type { Role } from './roles.ts';

export type { Role } from './roles.ts';

/** Somebody's part in one organization. */
export interface Standing {
  orgId: string;
  /** `usr_…`: who he is there; in every other organization he is somebody else. */
  userId: string;
  role: Role;
  /** Of a cashier: where he works, one or more. Of others none: they are of all locations. */
  locationIds: readonly string[];
}

/** Somebody who has signed in, as of this moment. */
export interface SignedIn {
  sessionId: string;
  accountId: string;
  email: string;
  name: string;
  /** What every change has to carry as `x-csrf-token`. */
  csrfToken: string;
  /** When the session ends if nothing more is asked with it, in ms since the epoch. */
  expiresAtMs: number;
  /** When somebody last signed in with the password, in ms since the epoch. */
  signedInAtMs: number;
  /** Signing in needs a code of a device beside the password. */
  hasSecondFactor: boolean;
  /** Oldest first. */
  standings: readonly Standing[];
}

/** A person of an organization, as the organization may see him. */
export interface User {
  id: string;
  email: string;
  name: string;
  role: Role;
  locationIds: readonly string[];
  status: 'invited' | 'active';
  invitedAtMs: number;
  joinedAtMs: number | null;
}

export interface UserInput {
  email: string;
  name: string;
  role: Role;
  locationIds?: readonly string[] | undefined;
}

export interface UserPatch {
  name?: string | undefined;
  role?: Role | undefined;
  locationIds?: readonly string[] | undefined;
}

export interface PageRequest {
  limit: number;
  cursor?: string;
}

export interface Users {
  /**
   * Invites somebody; the letter leaves behind the answer. `inviteUrl` is told only here. Failures:
   * `already_exists` (the address), `invalid_value`, `location_not_found`.
   */
  invite(maker: Principal, input: UserInput): Promise<Result<{ user: User; inviteUrl: string }>>;
  /** Invites anew: the link before is worth nothing any more. Failures: `user_not_found`. */
  inviteAgain(maker: Principal, userId: string): Promise<Result<{ user: User; inviteUrl: string }>>;
  list(orgId: string, page: PageRequest): Promise<Page<User>>;
  find(orgId: string, userId: string): Promise<User | undefined>;
  /**
   * Failures: `user_not_found`, `invalid_value`, `location_not_found`, `last_owner`,
   * `version_conflict`.
   */
  change(maker: Principal, userId: string, patch: UserPatch): Promise<Result<User>>;
  /** Failures: `user_not_found`, `last_owner`, `version_conflict`. */
  remove(maker: Principal, userId: string): Promise<Result<User>>;
  /** What those are or were called who have some of these ids; who left too. */
  namesOf(orgId: string, userIds: readonly string[]): Promise<ReadonlyMap<string, string>>;
}

/** From where somebody asks. */
export interface Visitor {
  address: string;
  /** What his browser says it is. */
  agent: string;
}

/** A session that was begun or got a new secret: what the cookie has to hold. */
export interface Begun {
  cookie: string;
  signedIn: SignedIn;
}

/** A session as its owner sees it. */
export interface SessionShown {
  id: string;
  createdAtMs: number;
  seenAtMs: number;
  expiresAtMs: number;
  address: string;
  agent: string;
}
