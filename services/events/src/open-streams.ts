import type { Principal } from '@laurel/http/principal';

/** How many streams may be open at the same time. */
export interface StreamLimits {
  perKey: number;
  perOrganization: number;
  /** In this process. */
  inAll: number;
}

export const standardStreamLimits: StreamLimits = {
  perKey: 50,
  perOrganization: 200,
  inAll: 1_000,
};

type Who = Pick<Principal, 'orgId' | 'keyId'>;

/** Counts who has streams open, so that nobody takes the memory and the connections of others. */
export function createOpenStreams(limits: StreamLimits) {
  const keys = new Map<string, number>();
  const organizations = new Map<string, number>();
  let all = 0;
  const add = (counts: Map<string, number>, name: string, change: 1 | -1) => {
    const count = (counts.get(name) ?? 0) + change;
    if (count > 0) counts.set(name, count);
    else counts.delete(name);
  };
  const change = ({ orgId, keyId }: Who, by: 1 | -1) => {
    add(keys, `${orgId}/${keyId}`, by);
    add(organizations, orgId, by);
    all += by;
  };
  return {
    /** Why there is no room for another one; undefined: there is. */
    full({ orgId, keyId }: Who): string | undefined {
      if ((keys.get(`${orgId}/${keyId}`) ?? 0) >= limits.perKey)
        return `This key has ${limits.perKey} streams open, and may not have more.`;
      if ((organizations.get(orgId) ?? 0) >= limits.perOrganization)
        return `The organization has ${limits.perOrganization} streams open, and may not have more.`;
      return all >= limits.inAll ? 'The host has no room for another stream.' : undefined;
    },
    /** Opens one; returns how to close it, once. */
    open(who: Who): () => void {
      change(who, 1);
      let isOpen = true;
      return () => {
        if (isOpen) change(who, -1);
        isOpen = false;
      };
    },
  };
}
