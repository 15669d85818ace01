import type { Sink } from '@laurel/analytics/sink';
import { sinkGroup } from '@laurel/analytics/sink/freshness';
import { success } from '@laurel/contracts/problems';
import { type Processor, processor } from '@laurel/jobs/processor';

/** Large batches make few parts in the warehouse; what waits meanwhile is the next one. */
const batchSize = 2_000;
/** What is inserted is on the disk by itself: each time costs, however few rows it has. */
const gatherMs = 500;

/** `*.loyalty.*` → the warehouse: what was recorded, as rows. */
export const warehouseSink = ({ activities }: Pick<Sink, 'activities'>): Processor =>
  processor({
    ...sinkGroup,
    ...{ batchSize, gatherMs },
    async takeBatch(records) {
      await activities(records.map(({ event }) => event));
      return records.map(() => success(undefined));
    },
  });

/** `*.membership.*` → the warehouse: customers as they are now, those who were erased as well. */
export const warehouseCustomers = ({ customers }: Pick<Sink, 'customers'>): Processor =>
  processor({
    group: 'warehouse-customers',
    pattern: '*.membership.*',
    ...{ batchSize, gatherMs },
    async takeBatch(records) {
      await customers(records.map(({ event }) => event));
      return records.map(() => success(undefined));
    },
  });
