import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { ProblemSchema } from '@laurel/http/schemas';
import type { FastifyInstance } from 'fastify';
import type { Membership } from '../model.ts';
import { auditRoutes } from './audit.ts';
import { customerRoutes, type TiersOf } from './customers.ts';
import { keyRoutes } from './keys.ts';
import { locationRoutes } from './locations.ts';
import { organizationRoutes } from './organizations.ts';
import { programRoutes } from './program.ts';

const asStored: TiersOf = async () => (customer) => customer.tier;

/**
 * The routes of organizations, keys, locations, customers, the program and the audit log.
 * `request.principal` must be set before.
 * @param options.tiersOf tells the level of who has none stored, which only the program knows;
 * default: as stored
 */
export function membershipRoutes(
  app: FastifyInstance,
  membership: Membership,
  { tiersOf = asStored }: { tiersOf?: TiersOf } = {},
): void {
  if (!app.getSchema('Problem')) app.addSchema(ProblemSchema);
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  organizationRoutes(typed, membership);
  keyRoutes(typed, membership);
  locationRoutes(typed, membership);
  customerRoutes(typed, membership, tiersOf);
  programRoutes(typed, membership);
  auditRoutes(typed, membership);
}
