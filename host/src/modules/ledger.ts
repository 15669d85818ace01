import { openLedgerService } from '@laurel/ledger/service';
import { defineModule } from './module.ts';
import { units } from './units.ts';

/** The ledger's reports without their routes, for the modules that ask it what somebody has. */
export const ledger = defineModule({
  name: 'ledger',
  ports: ['ledger', 'documents'],
  needs: { units },
  async open({ engines, clock, whenThere }, needs) {
    const service = await whenThere(() =>
      openLedgerService({ ...{ ...engines, clock }, units: needs.units }),
    );
    return { api: service };
  },
});
