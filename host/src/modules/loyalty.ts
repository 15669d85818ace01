import { loyaltyRoutes } from '@laurel/loyalty/http/routes';
import { type Loyalty, loyaltyProcessors, openLoyalty } from '@laurel/loyalty/loyalty';
import { saleKind } from '@laurel/loyalty/sale/record-sale';
import { type PosIntakeOptions, startPosIntake } from '@laurel/stream/pos-intake';
import { reportBackground } from '../background.ts';
import type { Log } from '../log.ts';
import { ledger } from './ledger.ts';
import { membership } from './membership.ts';
import { defineModule, type Gauges, type Running } from './module.ts';
import { units } from './units.ts';

/** Takes up all that was begun until now. */
const leftOverMs = 60_000;

export const loyalty = defineModule({
  name: 'loyalty',
  ports: ['ledger', 'documents', 'events', 'cache'],
  needs: { units, ledger, membership },
  async open({ engines, clock, ids, log, settings, alone, whenThere, resources }, needs) {
    const service = await openLoyalty({
      ...{ ...engines, clock, ids, units: needs.units, membership: needs.membership },
      processors: loyaltyProcessors.filter((name) => settings.processors.includes(name)),
      onError: reportBackground(log),
    });
    resources.defer(() => service.close());
    // Alone at start nothing is in progress, so the sweep need not be patient. Where others work,
    // the sweeper comes to it in its own time.
    if (alone) await whenThere(() => service.sweep(leftOverMs));
    const intake = () =>
      whenThere(() =>
        startPosIntake(engines.events, { sales: service.intake(saleKind) }, intakeReports(log)),
      );
    return {
      api: service,
      routes: (app) =>
        loyaltyRoutes(app, {
          ...{ loyalty: service, ledger: engines.ledger, ledgerService: needs.ledger, clock, ids },
          membership: needs.membership,
        }),
      processors: { 'pos-intake': intake, sweeper: begun, expiry: begun, 'tier-review': begun },
      metrics: pipelineGauges(service),
    };
  },
});

/** The service was told to do these when it was opened, and ends them when it is closed. */
const begun = async (): Promise<Running> => ({ close: async () => {} });

const intakeReports = (log: Log): PosIntakeOptions => ({
  onDeadLetter: ({ topic, event: { id } }, reason) =>
    log.warn(
      { topic, event: id, reason },
      'a sale from the event log cannot be recorded; it went to the dead letters',
    ),
  onError: reportBackground(log, 'sales from the event log cannot be recorded now; they wait'),
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
    },
    read: async () => ({ laurel_activities_unfinished: await service.unfinished() }),
  },
];
