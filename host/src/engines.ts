import { dirname, resolve } from 'node:path';
import { EngineUnavailable } from '@laurel/contracts/problems';
import { type Config, ConfigError, withoutSecrets } from './config.ts';
import { inTime } from './in-time.ts';
import type { Address, Engine, Port, Scheme } from './ports/port.ts';
import { type Engines, type PortName, portNames, ports } from './ports.ts';
import type { Waiting } from './waiting.ts';

/** A port that this process needs, and the engine that its configuration puts behind it. */
export interface ChosenEngine extends Pick<Address, 'url' | 'path'>, Scheme<Engine> {
  port: PortName;
  scheme: string;
}

/**
 * The engines behind some ports, in the order in which ports are shown.
 * @throws ConfigError naming the variable whose URL says no engine that there is here
 */
export const chooseEngines = (
  { urls }: Pick<Config, 'urls'>,
  needed: ReadonlySet<PortName>,
): ChosenEngine[] =>
  portNames.filter((port) => needed.has(port)).map((port) => choose(port, urls[port]));

function choose(port: PortName, url: string): ChosenEngine {
  const { variable, schemes }: Port<Engine> = ports[port];
  const scheme = schemeOf(url);
  const found = schemes[scheme];
  if (!found)
    throw new ConfigError(
      `${variable}: there is no engine «${scheme}:» here (${withoutSecrets(url)}); available: ${Object.keys(schemes).join(', ')}`,
    );
  const rest = url.slice(scheme.length + 1);
  const isFile = found.embedded === 'file' || found.embedded === 'directory';
  if (isFile && rest === '')
    throw new ConfigError(`${variable} names no file; write ${scheme}:./data/file.db`);
  const path = isFile && rest !== inMemory ? resolve(rest) : rest;
  return { ...found, port, scheme, url, path };
}

/**
 * All embedded files of an installation. A process that needs one of them has all of them, so that
 * none falls behind the others.
 */
export function filesOfInstallation(config: Pick<Config, 'urls'>): ChosenEngine[] {
  const isFile = (name: PortName) => {
    const { schemes }: Port<Engine> = ports[name];
    return schemes[schemeOf(config.urls[name])]?.embedded === 'file';
  };
  return chooseEngines(config, new Set(portNames.filter(isFile))).filter(isStored);
}

/** It keeps what it is told in a file. */
export const isStored = ({ embedded, path }: ChosenEngine): boolean =>
  embedded === 'file' && path !== inMemory;

const schemeOf = (url: string): string => url.slice(0, url.indexOf(':'));

/** A file that is none: for tests. */
export const inMemory = ':memory:';

/**
 * No other process uses these documents, nor what they say is under way: the lock on their
 * directory makes sure of that.
 */
export const standsAlone = (chosen: readonly ChosenEngine[]): boolean =>
  chosen.some(({ port, embedded }) => port === 'documents' && embedded !== undefined);

/** Some engine is not embedded, so it may be missing, and other processes may use it. */
export const isShared = (chosen: readonly ChosenEngine[]): boolean =>
  chosen.some(({ port, embedded }) => embedded === undefined && !handsOn(port));

const handsOn = (name: PortName): boolean => {
  const port: Port<Engine> = ports[name];
  return port.handsOn === true;
};

/**
 * What is wrong with the combination of engines, for the operator; none of it stops a single
 * process.
 */
export function combinationWarnings(chosen: readonly ChosenEngine[]): string[] {
  if (!isShared(chosen)) return [];
  const files = chosen.filter(({ embedded }) => embedded === 'file' || embedded === 'directory');
  return [
    ...chosen
      .filter(({ port, embedded }) => embedded === 'memory' && !handsOn(port))
      .map(({ port, scheme }) => {
        const {
          variable,
          unshared = 'What is kept there',
          sharedExample,
        }: Port<Engine> = ports[port];
        return `${variable} is ${scheme}: while engines are shared. ${unshared} do not reach other processes; set ${variable} to ${sharedExample} before a second one is started`;
      }),
    ...(files.length > 0
      ? [
          `${files.map(({ port }) => ports[port].variable).join(' and ')}: embedded, so only one process can serve this installation although other engines are shared`,
        ]
      : []),
  ];
}

/**
 * The directories whose embedded files this process alone may write, with what to say to a second
 * process.
 */
export function embeddedDirectories(
  chosen: readonly ChosenEngine[],
): { directory: string; advice: string }[] {
  const files = chosen.filter(isStored);
  return [...Map.groupBy(files, ({ path }) => dirname(path))].map(([directory, inside]) => ({
    directory,
    advice: `An embedded file serves one process: stop the other host or set LAUREL_DATA to another directory; to share one installation set ${inside
      .map(({ port }) => `${ports[port].variable}=${ports[port].sharedExample}`)
      .join(', ')}`,
  }));
}

/** How long an engine may take to answer at the start before it counts as missing. */
const answerMs = 5_000;

export interface OpeningDeps extends Omit<Address, 'url' | 'path'> {
  waiting: Waiting;
  /** Takes an opened engine over, so that it is closed whatever becomes of the start. */
  adopt(engine: Engine): void;
  /**
   * Called once, when the engines that are elsewhere are there and no file was opened yet. What it
   * throws ends the start.
   */
  markFiles(): void;
}

/**
 * Opens engines side by side; waits for those that are not there. The embedded ones come last: a
 * start that waits in vain, for a URL was wrong, leaves their files as they were.
 * @throws ConfigError naming the variable whose URL makes no sense to its driver, or whose file
 * cannot be used
 */
export async function openEngines(
  chosen: readonly ChosenEngine[],
  deps: OpeningDeps,
): Promise<Partial<Engines>> {
  const elsewhere = await openAll(
    chosen.filter(({ embedded }) => embedded === undefined),
    deps,
  );
  deps.markFiles();
  const here = await openAll(
    chosen.filter(({ embedded }) => embedded !== undefined),
    deps,
  );
  return { ...elsewhere, ...here };
}

async function openAll(
  chosen: readonly ChosenEngine[],
  deps: OpeningDeps,
): Promise<Partial<Engines>> {
  const opening = chosen.map(async (choice) => [choice.port, await open(choice, deps)] as const);
  try {
    // each was opened by the entry of its own port
    return Object.fromEntries(await Promise.all(opening)) as Partial<Engines>;
  } catch (error) {
    deps.waiting.giveUp();
    await Promise.allSettled(opening);
    throw error;
  }
}

async function open(
  choice: ChosenEngine,
  { waiting, adopt, ...given }: OpeningDeps,
): Promise<Engine> {
  const { port, engine: name } = choice;
  const { variable, absence }: Port<Engine> = ports[port];
  const connect = () => choice.open({ url: choice.url, path: choice.path, ...given });
  const connectOrRefuse = async () => {
    try {
      return await connect();
    } catch (error) {
      if (error instanceof EngineUnavailable) throw error;
      throw new ConfigError(
        `${variable}: ${withoutSecrets(error instanceof Error ? error.message : String(error))}`,
      );
    }
  };
  if (choice.embedded) {
    const embedded = await connectOrRefuse();
    adopt(embedded);
    return embedded;
  }
  const whenThere = <T>(step: () => Promise<T>) =>
    waiting.until(() => port, step, { port, engine: name });
  const engine = await whenThere(connectOrRefuse);
  adopt(engine);
  if (absence !== 'tolerated') await whenThere(() => answer(engine, name));
  return engine;
}

/**
 * @throws EngineUnavailable whatever the reason: a server that refuses us today may be set right
 * tomorrow
 */
async function answer(engine: Engine, name: string): Promise<void> {
  try {
    await inTime(engine.ping(), answerMs);
  } catch (error) {
    throw new EngineUnavailable(name, error instanceof Error ? error.message : String(error), {
      cause: error,
    });
  }
}
