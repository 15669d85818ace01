import { openUnits } from '@laurel/ledger/units';
import { defineModule } from './module.ts';

/** The registry of units, which publishing a program needs without the ledger. */
export const units = defineModule({
  name: 'units',
  ports: ['documents'],
  needs: {},
  async open({ engines: { documents }, clock, whenThere }) {
    return { api: await whenThere(() => openUnits({ documents, clock })) };
  },
});
