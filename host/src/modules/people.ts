import { openPeople } from '@laurel/people/people';
import { reportBackground } from '../background.ts';
import { peopleSweep } from '../people-sweep.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';

/** Who works here and has signed in, for the modules that ask it; without its routes. */
export const people = defineModule({
  name: 'people',
  ports: ['documents', 'cache', 'mail'],
  needs: { membership },
  async open({ engines, clock, ids, log, settings, whenThere, resources }, needs) {
    const { publicUrl, demo } = settings;
    const service = await whenThere(() =>
      openPeople({
        ...{ ...engines, clock, ids, membership: needs.membership, publicUrl, demo },
        onError: reportBackground(log),
      }),
    );
    resources.defer(() => service.close());
    return { api: service, jobs: [peopleSweep(service)] };
  },
});
