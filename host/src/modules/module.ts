import type { Clock } from '@laurel/contracts/clock';
import type { Ids } from '@laurel/contracts/ids';
import type { Job } from '@laurel/jobs/job';
import type { Jobs } from '@laurel/jobs/jobs';
import type { FastifyInstance } from 'fastify';
import type { Log } from '../log.ts';
import type { Readings } from '../metrics.ts';
import type { Engines, PortName } from '../ports.ts';

/**
 * A part of the platform that a process opens when it is asked for it, or when a module that is
 * opened needs it; not otherwise.
 */
export interface Module<
  P extends PortName = PortName,
  N extends Needs = Needs,
  Api extends object = object,
> {
  /** For messages. */
  name: string;
  /** The ports it stands on: they are opened before it. */
  ports: readonly P[];
  /** The modules it stands on: they are opened before it and closed after it. */
  needs: N;
  /** What it opens it registers with `start.resources`, on the next line. */
  open(start: Start<P>, needs: Apis<N>): Promise<Opened<Api>>;
}

export type Needs = Readonly<Record<string, Module>>;
export type Apis<N extends Needs> = { [K in keyof N]: ApiOf<N[K]> };
export type ApiOf<M> = M extends Module<PortName, Needs, infer Api> ? Api : never;

/** A module that works. */
export interface Opened<Api extends object> {
  /** What modules that need it get. */
  api: Api;
  /**
   * Registers its routes, where this process serves it.
   * @param jobs the background work, where this process has some or tells of it
   */
  routes?(app: FastifyInstance, jobs: Jobs | undefined): void | Promise<void>;
  /** What it does by itself; carried out where this process is given it by its name. */
  jobs?: readonly Job[];
  /** What reads the event log, by name; started where this process is given it. */
  processors?: Readonly<Record<string, () => Promise<Running>>>;
  metrics?: readonly Gauges[];
}

/** Work under way. */
export interface Running {
  close(): Promise<void>;
}

/** Gauges that are read together, with what they mean by name. */
export interface Gauges {
  help: Readonly<Record<string, string>>;
  read: Readings;
}

/** What a module is given to open itself with. */
export interface Start<P extends PortName = PortName> {
  engines: Pick<Engines, P>;
  clock: Clock;
  ids: Ids;
  log: Log;
  settings: Settings;
  /** No other process uses these documents, so whatever is half-done was left by a crash. */
  alone: boolean;
  /** Repeats a step while an engine that was there a moment ago does not answer. */
  whenThere<T>(step: () => Promise<T>): Promise<T>;
  /** Closes what was registered, last first, when the host closes or its start fails. */
  resources: Pick<AsyncDisposableStack, 'defer'>;
}

/** What modules may know of the configuration. */
export interface Settings {
  /** The key that may create organizations; absent = made on the first start. */
  platformKey?: string;
  /** Requests per minute and API key; 0 = no limit. */
  rateLimit: number;
  /** Requests per minute and organization, all its keys together; 0 = no limit. */
  organizationRateLimit: number;
  /** Largest event that is published, in bytes of its JSON. */
  eventLimit: number;
  /** Where people reach this installation, without a slash at the end. */
  publicUrl: string;
  /** The demo is set up here: made up people sign in with one click. */
  demo: boolean;
  /** Names of all that this process does without being asked: processors and jobs. */
  processors: readonly string[];
}

/** A module as it is, with its types inferred: `ports` and `needs` say what `open` is given. */
export const defineModule = <const P extends PortName, const N extends Needs, Api extends object>(
  module: Module<P, N, Api>,
): Module<P, N, Api> => module;
