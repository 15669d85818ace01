import { ledgerRoutes } from '@laurel/ledger/http/routes';
import { openLedgerService } from '@laurel/ledger/service';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';
import { units } from './units.ts';

export const ledger = defineModule({
  name: 'ledger',
  ports: ['ledger', 'documents'],
  needs: { units, membership },
  async open({ engines, clock, whenThere }, needs) {
    const service = await whenThere(() =>
      openLedgerService({ ...{ ...engines, clock }, units: needs.units }),
    );
    return {
      api: service,
      routes: (app) => ledgerRoutes(app, { service, membership: needs.membership }),
    };
  },
});
