import { openSink } from '@laurel/analytics/sink';
import { warehouseJobs } from '@laurel/analytics/sink/jobs';
import { openReconciliations } from '@laurel/analytics/sink/reconcile';
import { withTables } from '@laurel/analytics/warehouse';
import { warehouseProcessors } from '@laurel/stream/processors';
import { ledger } from './ledger.ts';
import { loyalty } from './loyalty.ts';
import { membership } from './membership.ts';
import { defineModule } from './module.ts';
import { processorReports } from './stream.ts';

/** What fills the warehouse and keeps it right, and the way to it for whoever asks. */
export const warehouse = defineModule({
  name: 'warehouse',
  ports: ['documents', 'events', 'warehouse'],
  needs: { loyalty, membership, ledger },
  async open({ engines, log, whenThere }, { loyalty, membership, ledger }) {
    const tables = withTables(engines.warehouse);
    const sink = openSink({ loyalty, membership, warehouse: tables });
    const reconciliations = openReconciliations(engines.documents);
    const deps = {
      ...{ loyalty, membership, ledgerService: ledger, warehouse: tables, sink, reconciliations },
      documents: engines.documents,
    };
    const startable = Object.entries(warehouseProcessors).map(([name, load]) => {
      const start = async () => {
        // Events would wait for ever, and the log would keep them.
        if (!engines.warehouse.isInstalled()) return { close: async () => {} };
        const processor = await load({ sink });
        return await whenThere(() => processor.start(engines.events, processorReports(log, name)));
      };
      return [name, start] as const;
    });
    return {
      api: { warehouse: tables, reconciliations },
      processors: Object.fromEntries(startable),
      jobs: await Promise.all(Object.values(warehouseJobs).map((open) => open(deps))),
    };
  },
});
