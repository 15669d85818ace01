/**
 * What the bench asks of its load generator, a process of its own. Each command has one answer;
 * progress may come before.
 */
export interface Commands {
  /** Whom to speak to from now on. */
  connect: { argument: Target; answer: undefined };
  /** Creates customers up to this number in all. */
  createCustomers: { argument: { upTo: number; connections: number }; answer: Measured };
  /**
   * Records one sale of each customer, by batch: who comes for the first time costs more, for
   * accounts are opened.
   */
  sellToEach: { argument: { run: string; startMs: number }; answer: Measured };
  /** Records sales one by one, or so many per call. */
  sell: { argument: SellArgument; answer: Measured };
  /** The same requests to a server that answers anything with 201. */
  reference: {
    argument: { host: TargetHost; connections: number; seconds: number };
    answer: Measured;
  };
  /**
   * Publishes sales to the event log over a WebSocket; answered when all are acknowledged as
   * appended.
   */
  publish: {
    argument: { sales: number; perMessage: number; run: string; startMs: number };
    answer: { seconds: number; cpuMicros: number };
  };
}

export interface Target {
  /**
   * Connections are spread over them in turn. The first also takes what goes over one connection.
   */
  hosts: readonly TargetHost[];
  key: string;
  orgId: string;
  locationIds: readonly string[];
  /** Other processes whose CPU time is read along with the hosts': the engines behind the ports. */
  engines?: readonly WatchedProcess[];
}

/** Where to send, and the process whose CPU time is read. */
export interface TargetHost {
  url: string;
  pid: number;
}

export interface WatchedProcess {
  name: string;
  pid: number;
}

export interface SellArgument {
  run: string;
  startMs: number;
  connections: number;
  /** 1: `POST /v1/transactions`; more: `POST /v1/transactions/batch`. */
  perCall: number;
  /** Calls begun per second over all connections, while they keep up; default: as many as go. */
  callsPerSecond?: number;
  warmUpSeconds: number;
  /** The measurement ends after this time or after so many sales. */
  seconds?: number;
  sales?: number;
}

/** What was counted between the end of the warm-up and the end of the measurement. */
export interface Measured {
  sales: number;
  calls: number;
  seconds: number;
  /** Calls that failed, all along, warm-up included; 0 or the row is worthless. */
  errors: number;
  /** The first error, for the report. */
  firstError?: string;
  p50Ms: number;
  p95Ms: number;
  p99Ms: number;
  maxMs: number;
  /** CPU time of the measured processes together (all threads), and of the generator. */
  hostCpuMicros?: number;
  /** The kernel's part of it. */
  hostKernelMicros?: number;
  /**
   * By thread of the measured process, in the order in which they were started; threads that used
   * none are left out.
   */
  hostThreadCpuMicros: { thread: number; micros: number }[];
  generatorCpuMicros: number;
  /** Of each host, then of each engine, in the order of the target. */
  processCpuMicros: { name: string; micros: number }[];
  /**
   * Time in which a core had nothing to run, in percent of one core; waiting for the disk may count
   * or not.
   */
  idlePercent: number;
  /** CLOCK_MONOTONIC in µs, the clock of CPU profiles. */
  fromMicros: number;
  toMicros: number;
}

export type Command = keyof Commands;
export type Question = {
  [C in Command]: { id: number; command: C; argument: Commands[C]['argument'] };
}[Command];
export type Reply =
  | { id: number; progress: number }
  | { id: number; answer: unknown }
  | { id: number; error: string };
