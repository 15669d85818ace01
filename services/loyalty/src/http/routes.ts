import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { Ids } from '@laurel/contracts/ids';
import type { FastifyInstance } from 'fastify';
import { type ProgramRouteDeps, programRoutes } from '../authoring/routes.ts';
import { backtestRoutes } from '../backtest/routes.ts';
import type { Loyalty } from '../loyalty.ts';
import { namingKind } from '../naming/name-customer.ts';
import { productRoutes } from '../products/routes.ts';
import { generalRefundRoutes } from '../refund/general-refund-routes.ts';
import { correctionKind } from '../revision/correct-sale.ts';
import { saleKind } from '../sale/record-sale.ts';
import { basketOffersRoute } from '../views/basket-offers-route.ts';
import { correctionRoute } from '../views/correction-route.ts';
import { type CustomerViewDeps, customerViewRoutes } from '../views/customer-routes.ts';
import { namingRoute } from '../views/naming-route.ts';
import { recordingRoutes } from '../views/recording-routes.ts';
import { redemptionViewRoutes } from '../views/redemption-routes.ts';
import { transactionViewRoutes } from '../views/transaction-routes.ts';

export interface LoyaltyRouteDeps extends CustomerViewDeps, ProgramRouteDeps {
  loyalty: Loyalty;
  ids: Ids;
}

/** Everything a register, a customer's app and a program manager do with balances. */
export function loyaltyRoutes(app: FastifyInstance, deps: LoyaltyRouteDeps): void {
  const { loyalty } = deps;
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  for (const kind of loyalty.kinds) kind.routes?.(typed, loyalty.intake(kind), deps);
  generalRefundRoutes(typed, loyalty.refunds);
  const read = { ...loyalty, clock: deps.clock, membership: deps.membership };
  const { ledger, ledgerService } = deps;
  const sales = { ...read, ledger, ledgerService };
  recordingRoutes(typed, { ...sales, intake: loyalty.intake(saleKind) });
  transactionViewRoutes(typed, sales);
  correctionRoute(typed, { ...sales, intake: loyalty.intake(correctionKind) });
  namingRoute(typed, { ...sales, ids: deps.ids, intake: loyalty.intake(namingKind) });
  redemptionViewRoutes(typed, sales);
  customerViewRoutes(typed, deps);
  basketOffersRoute(typed, deps);
  programRoutes(typed, deps);
  productRoutes(typed, { activities: loyalty.activities, products: loyalty.products });
  backtestRoutes(typed, { backtests: loyalty.backtests, checkProgram: deps.checkProgram });
}
