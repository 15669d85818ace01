import { ledgerRoutes as registerRoutes } from '@laurel/ledger/http/routes';
import { transferStories } from '@laurel/loyalty/stories';
import { ledger } from './ledger.ts';
import { loyalty } from './loyalty.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';

/** The ledger's routes tell what is behind a transfer: loyalty knows, and it needs the ledger. */
export const ledgerRoutes = defineModule({
  name: 'ledger routes',
  ports: [],
  needs: { ledger, loyalty, membership },
  async open(_start, needs) {
    needs.ledger.ledger.reports?.keepUp?.();
    return {
      api: {},
      routes: (app) =>
        registerRoutes(app, {
          service: needs.ledger,
          membership: needs.membership,
          describe: transferStories(needs.loyalty),
        }),
    };
  },
});
