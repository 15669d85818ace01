import type { Analytics } from '@laurel/analytics/analytics';
import type { Segmentation } from '@laurel/analytics/segmentation';
import type { Sink } from '@laurel/analytics/sink';
import type { Documents } from '@laurel/documents/port';
import type { Processor } from '@laurel/jobs/processor';
import type { Loyalty } from '@laurel/loyalty/loyalty';

/** What processors lead to. */
export interface ProcessorDeps {
  loyalty: Pick<Loyalty, 'intake' | 'refunds' | 'customerCreated' | 'forgetCustomer'>;
  analytics: Pick<Analytics, 'customers'>;
  segmentation: Pick<Segmentation, 'hear'>;
  documents: Pick<Documents, 'wipe'>;
}

/**
 * The stream processors by name. Each is loaded when it is opened: the command line names them, and
 * loads no service.
 */
export const processors = {
  'pos-intake': async ({ loyalty }: ProcessorDeps) => {
    const { posIntake } = await import('./pos-intake.ts');
    const { saleKind } = await import('@laurel/loyalty/sale/record-sale');
    return posIntake({ sales: loyalty.intake(saleKind) });
  },
  'refund-intake': async ({ loyalty }: ProcessorDeps) => {
    const { refundIntake } = await import('./refund-intake.ts');
    return refundIntake({ refunds: loyalty.refunds });
  },
  welcome: async ({ loyalty }: ProcessorDeps) => (await import('./welcome.ts')).welcome(loyalty),
  rfm: async ({ segmentation }: ProcessorDeps) => (await import('./rfm.ts')).rfm(segmentation),
  'segment-profiles': async ({ segmentation }: ProcessorDeps) =>
    (await import('./segments.ts')).segmentProfiles(segmentation),
  forget: async ({ loyalty, analytics, documents: { wipe } }: ProcessorDeps) => {
    const { forgetCustomer } = loyalty;
    const forgetPurchases = analytics.customers.forget;
    return (await import('./forget.ts')).forget({ forgetCustomer, forgetPurchases, wipe });
  },
} satisfies Record<string, (deps: ProcessorDeps) => Promise<Processor>>;

/** What the processors of the warehouse lead to. */
export interface WarehouseDeps {
  sink: Sink;
}

/** Those that need a warehouse: a process without one does not have them. */
export const warehouseProcessors = {
  'warehouse-sink': async ({ sink }: WarehouseDeps) =>
    (await import('./warehouse-sink.ts')).warehouseSink(sink),
  'warehouse-customers': async ({ sink }: WarehouseDeps) =>
    (await import('./warehouse-sink.ts')).warehouseCustomers(sink),
} satisfies Record<string, (deps: WarehouseDeps) => Promise<Processor>>;
