import type { Clock } from '@laurel/contracts/clock';

/** What every engine can do, whichever port it is behind. */
export interface Engine {
  /** Rejects when it does not answer. */
  ping(): Promise<void>;
  close(): Promise<void>;
  /** What it tells about itself beside that it answers; for `/metrics`. */
  gauges?: {
    help: Readonly<Record<string, string>>;
    read(): Readonly<Record<string, number>>;
  };
}

/** Where an engine is. */
export interface Address {
  url: string;
  /** What follows the scheme; of embedded files and directories the absolute path. */
  path: string;
  /** Where an engine that is elsewhere may keep what it can do without, such as an index. */
  dataDir: string;
  clock: Clock;
  /** For the operator: what the engine does by itself. */
  tell(message: string): void;
  /** An embedded engine has given up: only a new process can use it again. */
  lost(reason: Error): void;
  /** For how many days an embedded log of events keeps what everybody has dealt with. */
  eventsDays: number;
}

/** One kind of engine that may stand behind a port. */
export interface Scheme<T> {
  /** What answers at the other end, such as `mongodb`; shown by `/readyz` and in messages. */
  engine: string;
  /**
   * It lives in this process or a child of it, which need not wait for it and cannot share it: in a
   * file of the data directory, in a directory that it alone has, or in memory. Absent = it is
   * elsewhere.
   */
  embedded?: 'file' | 'directory' | 'memory';
  /** Its driver is loaded here and not before: a start does without those of other engines. */
  open(address: Address): Promise<T>;
}

/**
 * What the services stand on, with the engines that may be put behind it. All that is known about a
 * port is said here: settings, help, warnings, readiness and metrics follow from it.
 */
export interface Port<T extends Engine> {
  /** The setting that holds its URL. */
  variable: `LAUREL_${string}`;
  /** What the URL may be, as the help shows it. */
  urls: string;
  /** The URL when the setting is absent; `<data>` stands for the data directory. */
  standard: string;
  /** By the scheme of the URL. */
  schemes: Readonly<Record<string, Scheme<T>>>;
  /** A URL that several processes can share, for messages. */
  sharedExample: string;
  /**
   * It hands on what it is given and keeps nothing that processes could share: where it is says
   * nothing of whether they share an installation.
   */
  handsOn?: true;
  /** What does not reach other processes while it is kept in memory alone, for a warning. */
  unshared?: string;
  /**
   * What becomes of a process without it. `unready`: nothing can be decided, take the process out
   * of service. `degraded`: something is late, and to take the process out of service would turn a
   * delay into an outage; at the start the engine is waited for. `tolerated`: the same, but it may
   * be missing at the start too.
   */
  absence: 'unready' | 'degraded' | 'tolerated';
}
