import { peopleRoutes as registerRoutes } from '@laurel/people/http/routes';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';
import { people } from './people.ts';

/** Users, signing in, sessions. */
export const peopleRoutes = defineModule({
  name: 'people routes',
  ports: [],
  needs: { people, membership },
  async open({ settings: { publicUrl } }, needs) {
    const { organizations } = needs.membership;
    return {
      api: {},
      routes: (app) => registerRoutes(app, { people: needs.people, organizations, publicUrl }),
    };
  },
});
