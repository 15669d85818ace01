export const engineNames = ['kafka', 'mongodb', 'mongojava', 'redis', 'tigerbeetle'] as const;
export type EngineName = (typeof engineNames)[number];
/**
 * Servers that tests ask for. A ClickHouse that is new enough is in no registry of packages: it is
 * used where one is named, and never started here.
 */
export const serverNames = [...engineNames, 'clickhouse'] as const;
export type ServerName = (typeof serverNames)[number];

/**
 * One for each port, which a whole installation runs on. `mongojava` is the other server of
 * MongoDB's protocol beside `mongodb` (FerretDB).
 */
export const usualEngines: readonly EngineName[] = engineNames.filter(
  (name) => name !== 'mongojava',
);

/**
 * A server in a process of its own on loopback, which a test may kill and start again on the same
 * data and port.
 */
export interface Engine {
  name: EngineName;
  /** What the `LAUREL_*` variable takes, without database name or prefix. */
  url: string;
  port: number;
  /** Undefined while it does not run. */
  pid(): number | undefined;
  /** SIGKILL: nothing is flushed, nobody is told. Resolves when the process is gone. */
  kill(): Promise<void>;
  /** It keeps its connections and says nothing (SIGSTOP), until it goes on. */
  pause(): void;
  goOn(): void;
  /**
   * Starts it again on the same data and port, after a kill, a stop, or a stop of this call's own.
   * Resolves when it serves.
   */
  restart(): Promise<void>;
  /**
   * SIGTERM, and SIGKILL when that takes too long. Resolves when the process is gone; stopping
   * twice is fine.
   */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Where its data, configuration and log lie; data that lie there already are kept. */
  directory: string;
  /** Default: any free one. */
  port?: number;
  /** The engine outlives this process; default: it ends with it. */
  outlives?: boolean;
  /** Takes a line about what is going on; default: standard error. */
  report?: Report;
}

export type Report = (line: string) => void;

export const toStandardError: Report = (line) => console.error(`engines: ${line}`);

/** The engine cannot be had here; the message says why, and what to install. */
export class EngineMissing extends Error {
  override readonly name = 'EngineMissing';
}

/** Which variable of Laurel takes an engine's URL. */
export const variableOf: Readonly<Record<EngineName, string>> = {
  kafka: 'LAUREL_EVENTS',
  mongodb: 'LAUREL_DOCUMENTS',
  mongojava: 'LAUREL_DOCUMENTS',
  redis: 'LAUREL_CACHE',
  tigerbeetle: 'LAUREL_LEDGER',
};
