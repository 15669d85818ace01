import { openCustomerAccess } from '@laurel/customer-access/customer-access';
import { reportBackground } from '../background.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';

/** Customers who sign in, without their routes, for whoever lets requests in. */
export const customerAccess = defineModule({
  name: 'customer access',
  ports: ['documents', 'cache', 'mail'],
  needs: { membership },
  async open({ engines, clock, ids, log, resources, settings }, needs) {
    const service = openCustomerAccess({
      ...{ ...engines, ...needs, clock, ids, onError: reportBackground(log), demo: settings.demo },
    });
    resources.defer(() => service.drained());
    return { api: service };
  },
});
