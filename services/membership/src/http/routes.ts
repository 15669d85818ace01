import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import { ProblemSchema } from '@laurel/http/schemas';
import type { FastifyInstance } from 'fastify';
import type { Membership } from '../model.ts';
import { auditRoutes } from './audit.ts';
import { customerRoutes } from './customers.ts';
import { keyRoutes } from './keys.ts';
import { locationRoutes } from './locations.ts';
import { organizationRoutes } from './organizations.ts';
import { programRoutes } from './program.ts';

/** The routes of organizations, keys, locations, customers, the program and the audit log. `request.principal` must be set before. */
export function membershipRoutes(app: FastifyInstance, membership: Membership): void {
  if (!app.getSchema('Problem')) app.addSchema(ProblemSchema);
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  organizationRoutes(typed, membership);
  keyRoutes(typed, membership);
  locationRoutes(typed, membership);
  customerRoutes(typed, membership);
  programRoutes(typed, membership);
  auditRoutes(typed, membership);
}
