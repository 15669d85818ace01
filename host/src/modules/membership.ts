import { type Membership, openMembership } from '@laurel/membership/membership';
import { undisturbed } from '@laurel/outbox/sweep';
import { reportBackground } from '../background.ts';
import { leftOverMs } from './left-over.ts';
import { defineModule, type Gauges } from './module.ts';
import { platformKey } from './platform-key.ts';
import { programs } from './programs.ts';
import { units } from './units.ts';

/** Membership without its routes, for the modules that ask it who somebody is. */
export const membership = defineModule({
  name: 'membership',
  ports: ['documents', 'events', 'cache'],
  needs: { platformKey, units, programs },
  async open({ engines, clock, ids, log, alone, whenThere, resources }, needs) {
    const service = await whenThere(() =>
      openMembership({
        ...{ ...engines, clock, ids, prepareProgram: needs.programs.check },
        onError: reportBackground(log),
        platformKeyHashes: needs.platformKey.hashes,
        onPublish: async (orgId, _version, drafts) =>
          void (await needs.units.register(orgId, drafts)),
      }),
    );
    resources.defer(() => service.close());
    // Alone at start nothing is in progress, so the sweep need not be patient.
    if (alone)
      await whenThere(() =>
        service.sweep({ aheadMs: leftOverMs, wakesStrays: true, isMine: undisturbed }),
      );
    return { api: service, metrics: [unpublishedGauge(service)] };
  },
});

const unpublishedGauge = ({ unpublished }: Pick<Membership, 'unpublished'>): Gauges => ({
  help: {
    laurel_changes_unpublished:
      'Changes of customers and configuration whose events are not yet appended',
    laurel_changes_unpublished_age_seconds:
      'Age of the oldest of them; beyond minutes there is one that cannot be published: see the log',
  },
  async read() {
    const { count, oldestMs } = await unpublished();
    return {
      laurel_changes_unpublished: count,
      laurel_changes_unpublished_age_seconds: oldestMs / 1_000,
    };
  },
});
