/**
 * What a key may do: `pos` register work, `read` look, `manage` change customers and the program,
 * `admin` keys and locations too. `platform` creates organizations. `customer` is no key's: it is what
 * a customer who signed in may, of himself.
 */
export type Scope = 'pos' | 'read' | 'manage' | 'admin' | 'platform' | 'customer';

/** Who is asking. Put on every request by the host's authentication, before any handler runs. */
export interface Principal {
  /** The organization the key belongs to; empty for the platform key. */
  orgId: string;
  keyId: string;
  scopes: readonly Scope[];
  /** The only location the key may act for, when it is bound to one (`bound-key.ts`). */
  locationId: string | null;
  /** The customer who signed in, and with which session, where it is one (`keyId` is his id, too). */
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
  }
}
