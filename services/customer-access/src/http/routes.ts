import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import type { DemoCustomer } from '../demo-customer.ts';
import { type AuthRouteDeps, authRoutes } from './auth-routes.ts';
import { brandRoute } from './brand-route.ts';
import { demoRoutes } from './demo-routes.ts';
import { type ExportRouteDeps, exportRoute } from './export-route.ts';
import { manifestRoutes } from './manifest-routes.ts';
import { type ProfileRouteDeps, profileRoutes } from './profile-routes.ts';
import { sessionRoutes } from './session-routes.ts';
import { type SpendingRouteDeps, spendingRoutes } from './spending-routes.ts';
import { valueRoutes } from './value-routes.ts';

export type CustomerRouteDeps = AuthRouteDeps &
  ProfileRouteDeps &
  SpendingRouteDeps &
  ExportRouteDeps & { demo?: DemoCustomer | undefined };

/** All that a customer does by himself. `request.principal` must be set before. */
export function customerAccessRoutes(app: FastifyInstance, deps: CustomerRouteDeps): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  authRoutes(typed, deps);
  brandRoute(typed, deps);
  manifestRoutes(typed, deps);
  profileRoutes(typed, deps);
  sessionRoutes(typed, deps);
  valueRoutes(typed, deps);
  spendingRoutes(typed, deps);
  exportRoute(typed, deps);
  if (deps.demo) demoRoutes(typed, deps, deps.demo);
}
