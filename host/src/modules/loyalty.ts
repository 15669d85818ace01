import { loyaltyRoutes } from '@laurel/loyalty/http/routes';
import { type Loyalty, openLoyalty } from '@laurel/loyalty/loyalty';
import { reportBackground } from '../background.ts';
import { ledger } from './ledger.ts';
import { leftOverMs } from './left-over.ts';
import { membership } from './membership.ts';
import { defineModule, type Gauges } from './module.ts';
import { programs } from './programs.ts';
import { units } from './units.ts';

export const loyalty = defineModule({
  name: 'loyalty',
  ports: ['ledger', 'documents', 'events'],
  needs: { units, ledger, membership, programs },
  async open({ engines, clock, ids, log, alone, whenThere, resources }, needs) {
    const service = await openLoyalty({
      ...{ ...engines, clock, ids, units: needs.units, membership: needs.membership },
      onError: reportBackground(log),
    });
    resources.defer(() => service.close());
    // Alone at start nothing is in progress, so the sweep need not be patient. Where others work,
    // the sweeper comes to it in its own time.
    if (alone) await whenThere(() => service.sweepAhead(leftOverMs));
    return {
      api: service,
      routes: (app) =>
        loyaltyRoutes(app, {
          ...{ loyalty: service, ledger: engines.ledger, ledgerService: needs.ledger, clock, ids },
          membership: needs.membership,
          checkProgram: needs.programs.check,
        }),
      jobs: await service.jobs(),
      metrics: pipelineGauges(service),
    };
  },
});

const pipelineGauges = (service: Pick<Loyalty, 'depth' | 'unfinished'>): readonly Gauges[] => [
  {
    help: {
      laurel_pipeline_waiting: 'Requests that wait for their micro-batch or are in one',
      laurel_pipeline_behind: 'Activities posted whose outcome events are not yet appended',
    },
    read() {
      const { waiting, behind } = service.depth();
      return { laurel_pipeline_waiting: waiting, laurel_pipeline_behind: behind };
    },
  },
  {
    help: {
      laurel_activities_unfinished:
        'Activities recorded but not yet posted and published; the sweep takes up what a crash left',
      laurel_activities_unfinished_age_seconds:
        'Age of the oldest of them; beyond minutes there is one that cannot be finished: see the log',
    },
    async read() {
      const { count, oldestMs } = await service.unfinished();
      return {
        laurel_activities_unfinished: count,
        laurel_activities_unfinished_age_seconds: oldestMs / 1_000,
      };
    },
  },
];
