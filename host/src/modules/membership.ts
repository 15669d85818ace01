import { prepareProgram } from '@laurel/loyalty/program/compile';
import { openMembership } from '@laurel/membership/membership';
import { defineModule } from './module.ts';
import { platformKey } from './platform-key.ts';
import { units } from './units.ts';

/** Membership without its routes, for the modules that ask it who somebody is. */
export const membership = defineModule({
  name: 'membership',
  ports: ['documents', 'cache'],
  needs: { platformKey, units },
  async open({ engines, clock, ids, whenThere, resources }, needs) {
    const service = await whenThere(() =>
      openMembership({
        ...{ documents: engines.documents, cache: engines.cache, clock, ids, prepareProgram },
        platformKeyHash: needs.platformKey.hash,
        onPublish: async (orgId, _version, drafts) =>
          void (await needs.units.register(orgId, drafts)),
      }),
    );
    resources.defer(() => service.close());
    return { api: service };
  },
});
