import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Scope } from '@laurel/http/principal';
import type { FastifyInstance } from 'fastify';
import type { Transfer } from '../port.ts';
import type { LedgerService } from '../service.ts';

/** What a holder is known by in the organization's own systems. */
interface Known {
  externalId: string | null;
}

/**
 * What the ledger does not know about an organization: its head office, the time zones (IANA) it
 * lives in, and what its stores and customers are called elsewhere. The membership service knows.
 */
export interface Directory {
  organizations: {
    find(orgId: string): Promise<{ headOfficeId: string; timeZone: string } | undefined>;
  };
  locations: {
    find(orgId: string, locationId: string): Promise<(Known & { timeZone: string }) | undefined>;
  };
  customers: {
    getMany(orgId: string, customerIds: readonly string[]): Promise<(Known | undefined)[]>;
  };
}

/** What a transfer came from, which the ledger keeps as numbers only. */
export interface TransferStory {
  /** TypeID of the activity. */
  activityId: string;
  /** What an outside system knows the activity by: the register's number of a sale; null: none. */
  externalId: string | null;
  /** Name of the rule that gave it; null: none. */
  rule: string | null;
  /** Who did it by hand, and why; null where nobody did, or no reason was given. */
  by: string | null;
  note: string | null;
}

/**
 * Tells of transfers what the service knows that posted them; one answer per transfer, in order,
 * undefined where there is no record.
 */
export type DescribeTransfers = (
  orgId: string,
  transfers: readonly Transfer[],
) => Promise<(TransferStory | undefined)[]>;

export interface LedgerRouteDeps {
  service: LedgerService;
  membership: Directory;
  describe: DescribeTransfers;
}

export const scopes: readonly Scope[] = ['read', 'manage', 'admin'];
export const tags = ['Ledger'];

export const typed = (app: FastifyInstance) => app.withTypeProvider<TypeBoxTypeProvider>();

export async function organizationOf(membership: Directory, orgId: string) {
  const organization = await membership.organizations.find(orgId);
  if (!organization) throw new Error(`a key belongs to ${orgId}, which does not exist`);
  return organization;
}
