import type { Measured } from './generator/protocol.ts';

/**
 * One line of the result: what was measured, and figures whose names carry their units. Equal names
 * stand in one column.
 */
export interface Row {
  section: string;
  what: string;
  figures: Readonly<Record<string, number | string>>;
  /** Not shown in the table, but written to the file. */
  details?: unknown;
}

const perSale = (micros: number | undefined, sales: number) =>
  micros === undefined || sales === 0 ? '–' : Math.round(micros / sales);

/** A row of sales per second, latencies, and CPU time per sale. */
export function saleRow(section: string, what: string, measured: Measured): Row {
  const {
    sales,
    seconds,
    hostCpuMicros,
    hostKernelMicros,
    generatorCpuMicros,
    errors,
    p50Ms,
    p95Ms,
    p99Ms,
    hostThreadCpuMicros,
  } = measured;
  return {
    section,
    what,
    figures: {
      perSecond: Math.round(sales / seconds),
      p50Ms,
      p95Ms,
      p99Ms,
      errors,
      hostMicros: perSale(hostCpuMicros, sales),
      kernelMicros: perSale(hostKernelMicros, sales),
      generatorMicros: perSale(generatorCpuMicros, sales),
      threadMicros: hostThreadCpuMicros
        .map(({ micros }) => Math.round(micros / Math.max(sales, 1)))
        .filter((micros) => micros > 0)
        .join(' '),
    },
    details: measured,
  };
}
