import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Ids } from '@laurel/contracts/ids';
import type { FastifyInstance } from 'fastify';
import { eventAndCorrectionRoutes } from './corrections.ts';
import { type CustomerViewDeps, customerViewRoutes } from './customer-views.ts';
import { programRoutes } from './program.ts';
import { redemptionRoutes } from './redemptions.ts';
import { transactionRoutes } from './transactions.ts';

export interface LoyaltyRouteDeps extends CustomerViewDeps {
  ids: Ids;
}

/** Everything a register, a customer's app and a program manager do with balances. */
export function loyaltyRoutes(app: FastifyInstance, deps: LoyaltyRouteDeps): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  transactionRoutes(typed, deps.loyalty, deps);
  redemptionRoutes(typed, deps.loyalty, deps);
  eventAndCorrectionRoutes(typed, deps.loyalty, deps);
  customerViewRoutes(typed, deps);
  programRoutes(typed, deps);
}
