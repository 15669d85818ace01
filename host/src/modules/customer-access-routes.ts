import { customerAccessRoutes as registerRoutes } from '@laurel/customer-access/http/routes';
import { customerAccessJobs } from '@laurel/customer-access/jobs';
import { customerAccess } from './customer-access.ts';
import { ledger } from './ledger.ts';
import { loyalty } from './loyalty.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';

/** What customers do by themselves. */
export const customerAccessRoutes = defineModule({
  name: 'customer access routes',
  ports: ['ledger'],
  needs: { customerAccess, loyalty, membership, ledger },
  async open({ engines, clock, ids, settings }, needs) {
    const { loyalty, membership, ledger: ledgerService, customerAccess: access } = needs;
    return {
      api: {},
      routes: (app) =>
        registerRoutes(app, {
          ...{ ...engines, access, loyalty, membership, ledgerService, clock, ids },
          demo: access.demo,
          isSecure: settings.publicUrl.startsWith('https:'),
        }),
      jobs: Object.values(customerAccessJobs).map((open) => open(access)),
    };
  },
});
