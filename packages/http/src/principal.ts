/**
 * What a key may do: `pos` register work, `read` look, `manage` change customers and the program,
 * `admin` keys and locations too. `platform` creates organizations. `customer` is no key's: it is
 * what a customer who signed in may, of himself.
 */
export type Scope = 'pos' | 'read' | 'manage' | 'admin' | 'platform' | 'customer';

/**
 * Who is asking: a key, or a person who works for the organization and has signed in. Put on every
 * request by the host's authentication, before any handler runs.
 */
export interface Principal {
  /** The organization asked for; empty for the platform key. */
  orgId: string;
  /** The key (`key_…`), or the person (`usr_…`). */
  keyId: string;
  scopes: readonly Scope[];
  /** The only location that may be acted for, when there is such a bond (`bound-key.ts`). */
  locationId: string | null;
  /** The customer who signed in, and with which session; then `keyId` is his id, too. */
  customer?: { id: string; sessionId: string };
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal;
    /**
     * Who is asking by now, for what goes on after its request was let in; undefined once the key
     * was revoked or its secret replaced. Rejects while that cannot be told.
     */
    principalNow(): Promise<Principal | undefined>;
  }
  interface FastifyContextConfig {
    /** Any one of these scopes suffices; absent = open to everyone. */
    scopes?: readonly Scope[];
    /**
     * Of a route without scopes that is about signing in. `signedIn`: for whoever has a session, in
     * whichever organization; `anyone`: limited by address.
     */
    person?: 'anyone' | 'signedIn';
    /** Which roles may, of those who sign in; set by the host from its one table. */
    roles?: readonly string[];
  }
}
