import { tiersShown } from '@laurel/loyalty/customer-view';
import { ProgramSchema } from '@laurel/loyalty/program/schema';
import { membershipRoutes as registerRoutes } from '@laurel/membership/http/routes';
import { loyalty } from './loyalty.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';
import { people } from './people.ts';

/**
 * Membership's routes show tiers, which loyalty knows, and names of people; both need membership.
 */
export const membershipRoutes = defineModule({
  name: 'membership routes',
  ports: [],
  needs: { membership, loyalty, people },
  async open({ settings }, needs) {
    return {
      api: {},
      routes: (app) =>
        registerRoutes(app, needs.membership, {
          tiersOf: tiersShown(needs.loyalty),
          peopleNames: needs.people.users.namesOf,
          programSchema: ProgramSchema,
          isSecure: settings.publicUrl.startsWith('https:'),
        }),
    };
  },
});
