import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isPlatformKey } from '@laurel/membership/secrets';
import { type AppName, appNames } from './apps/names.ts';
import type { LogSettings } from './log.ts';
import { type PortName, perPort, portNames, ports } from './ports.ts';
import { type ProcessorName, processorNames, type ServiceName, serviceNames } from './roles.ts';

/** Everything that can be set from outside. This file alone reads the environment. */
export interface Config extends LogSettings {
  /** Address to listen on. */
  host: string;
  /** 0 = any free port. */
  port: number;
  /** Where the embedded files lie, absolute. */
  dataDir: string;
  /** Where the engine behind each port is. Of the ports that nothing here needs none is opened. */
  urls: Readonly<Record<PortName, string>>;
  /** Whose routes this process serves. */
  services: readonly ServiceName[];
  /** Which web apps this process serves, of those that were built. */
  apps: readonly AppName[];
  /** What this process does without being asked, in turn with the others that do it too. */
  processors: readonly ProcessorName[];
  /** The key that may create organizations; absent = made on the first start. */
  platformKey?: string;
  /** What may read `/metrics` from elsewhere; absent = only this machine may. */
  metricsKey?: string;
  /**
   * Where people reach this installation, without a slash at the end: links in letters begin so,
   * and cookies are for TLS alone when it begins with https.
   */
  publicUrl: string;
  /** Addresses of proxies whose word of whom they ask for is taken. */
  proxies: readonly string[];
  /** Largest request body of any path, in bytes; most paths take less. */
  bodyLimit: number;
  /** Largest event that is published, in bytes of its JSON. */
  eventLimit: number;
  /**
   * For how many days the embedded log of events keeps what everybody has dealt with; 0 = for ever.
   */
  eventsDays: number;
  /** Requests per minute and API key; 0 = no limit. */
  rateLimit: number;
  /** Requests per minute and organization, all its keys together; 0 = no limit. */
  organizationRateLimit: number;
  /**
   * How long a host that is told to stop goes on serving while `/readyz` says that it drains, in
   * seconds.
   */
  drainSeconds: number;
  /** How long a shutdown may take from then on before it is forced, in seconds. */
  shutdownSeconds: number;
  /** What the command line talks to. */
  client: { url: string; key?: string };
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'silent'] as const;

/** A setting that makes no sense; the message names the variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

type Environment = Readonly<Record<string, string | undefined>>;

const place = {
  LAUREL_HOST: 'address to listen on (127.0.0.1)',
  LAUREL_PORT: 'port to listen on; 0 = any free one (8080)',
  LAUREL_DATA: 'directory of the embedded files (./data)',
} as const;
const engines = Object.fromEntries(
  portNames.map((name) => {
    const { variable, urls, standard } = ports[name];
    return [variable, `${urls} (${standard})`];
  }),
);
const behaviour = {
  LAUREL_SERVICES: `whose routes to serve: ${serviceNames.join(',')}; or all, none (all)`,
  LAUREL_PROCESSORS: `what to do in the background: ${processorNames.join(',')}; or all, none (all)`,
  LAUREL_APPS: `which web apps to serve: ${appNames.join(',')}; or all, none (all)`,
  LAUREL_PLATFORM_KEY: 'key that may create organizations; made and printed once when absent',
  LAUREL_METRICS_KEY:
    'key that reads /metrics, 20 characters or more; when absent only this machine may',
  LAUREL_PUBLIC_URL:
    'where people reach this installation, for links in letters; https: = cookies over TLS alone (http://127.0.0.1:<port>)',
  LAUREL_PROXIES:
    'addresses or networks of proxies whose X-Forwarded-* headers are believed, with commas (none)',
  LAUREL_LOG_LEVEL: `${logLevels.join(', ')} (info)`,
  LAUREL_LOG_FORMAT: 'auto, pretty, json (auto)',
  LAUREL_BODY_LIMIT: 'largest request body of any path in bytes; most take less (1048576)',
  LAUREL_EVENT_LIMIT: 'largest event that is published, in bytes of its JSON (262144)',
  LAUREL_EVENTS_DAYS: 'days that events.db keeps what was processed; 0 = for ever (30)',
  LAUREL_RATE_LIMIT: 'requests per minute and API key; 0 = no limit (60000)',
  LAUREL_ORGANIZATION_RATE_LIMIT:
    'requests per minute and organization in this process; 0 = no limit (120000)',
  LAUREL_DRAIN_SECONDS: 'how long to go on serving after SIGTERM, with /readyz at 503 (0)',
  LAUREL_SHUTDOWN_SECONDS: 'longest graceful shutdown after that (20)',
  LAUREL_URL: 'what the command line talks to (http://127.0.0.1:8080)',
  LAUREL_KEY: 'the API key that the command line uses',
} as const;
type Variable = keyof typeof place | keyof typeof behaviour;

/** Every variable, with what it means; `laurel serve --help` shows them. */
export const variables: Readonly<Record<string, string>> = { ...place, ...engines, ...behaviour };

/** The environment this process was started with. */
export const processEnvironment = (): Environment => process.env;

/**
 * Reads the configuration. An empty variable counts as absent.
 * @returns the configuration, and warnings about variables that look like ours but are not
 * @throws ConfigError naming every variable with a bad value
 */
export function readConfig(environment: Environment): { config: Config; warnings: string[] } {
  const problems: string[] = [];
  const text = (name: Variable, otherwise: string) => environment[name] || otherwise;
  const whole = (name: Variable, otherwise: number, min: number, max: number) => {
    const given = environment[name];
    if (!given) return otherwise;
    const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
    if (value >= min && value <= max) return value;
    problems.push(`${name} must be a whole number from ${min} to ${max}, not «${given}»`);
    return otherwise;
  };
  const oneOf = <T extends string>(name: Variable, choices: readonly T[], otherwise: T): T => {
    const given = environment[name];
    const chosen = given ? choices.find((choice) => choice === given) : otherwise;
    if (chosen === undefined)
      problems.push(`${name} must be one of ${choices.join(', ')}, not «${given}»`);
    return chosen ?? otherwise;
  };
  const several = <T extends string>(name: Variable, choices: readonly T[]): readonly T[] => {
    const given = environment[name] || 'all';
    if (given === 'all') return choices;
    const names = given === 'none' ? [] : given.split(',').map((part) => part.trim());
    const unknown = names.filter((part) => !choices.some((choice) => choice === part));
    if (unknown.length > 0)
      problems.push(
        `${name}: there is no «${unknown.join('», «')}»; known are ${choices.join(', ')}; or all, or none`,
      );
    return choices.filter((choice) => names.includes(choice));
  };
  const engineUrl = (port: PortName) => {
    const { variable, standard } = ports[port];
    const otherwise = standard.replace('<data>', () => dataDir);
    const url = environment[variable] || otherwise;
    if (!/^[a-z][a-z0-9+.-]*:/.test(url))
      problems.push(`${variable} must be a URL such as ${otherwise}, not «${withoutSecrets(url)}»`);
    return url;
  };

  const dataDir = resolve(text('LAUREL_DATA', 'data'));
  const platformKey = environment.LAUREL_PLATFORM_KEY;
  if (platformKey && !isPlatformKey(platformKey))
    problems.push(
      'LAUREL_PLATFORM_KEY must be «lkp_» and 43 characters of A–Z a–z 0–9 _ - (256 random bits in base64url)',
    );
  const metricsKey = environment.LAUREL_METRICS_KEY;
  if (metricsKey && !/^[\x21-\x7e]{20,200}$/.test(metricsKey))
    problems.push('LAUREL_METRICS_KEY must be 20 to 200 characters of ASCII without spaces');
  const url = text('LAUREL_URL', 'http://127.0.0.1:8080');
  if (!/^https?:\/\//.test(url) || !URL.canParse(url))
    problems.push(`LAUREL_URL must be an http(s) URL, not «${url}»`);
  const key = environment.LAUREL_KEY;
  const port = whole('LAUREL_PORT', 8080, 0, 65_535);
  const publicUrl = text('LAUREL_PUBLIC_URL', `http://127.0.0.1:${port}`).replace(/\/+$/, '');
  if (!isPlainUrl(publicUrl))
    problems.push(`LAUREL_PUBLIC_URL must be an http(s) URL without ? and #, not «${publicUrl}»`);
  const proxies = text('LAUREL_PROXIES', '')
    .split(',')
    .map((part) => part.trim());
  const notAddresses = proxies.filter((part) => part !== '' && !isNetwork(part));
  if (notAddresses.length > 0)
    problems.push(`LAUREL_PROXIES: «${notAddresses.join('», «')}» is no address and no network`);

  const config: Config = {
    host: text('LAUREL_HOST', '127.0.0.1'),
    port,
    dataDir,
    urls: perPort(engineUrl),
    services: several('LAUREL_SERVICES', serviceNames),
    processors: several('LAUREL_PROCESSORS', processorNames),
    apps: several('LAUREL_APPS', appNames),
    ...(platformKey ? { platformKey } : {}),
    ...(metricsKey ? { metricsKey } : {}),
    logLevel: oneOf('LAUREL_LOG_LEVEL', logLevels, 'info'),
    logFormat: oneOf('LAUREL_LOG_FORMAT', ['auto', 'pretty', 'json'], 'auto'),
    publicUrl,
    proxies: proxies.filter((part) => part !== ''),
    bodyLimit: whole('LAUREL_BODY_LIMIT', 1024 * 1024, 1024, 256 * 1024 * 1024),
    eventLimit: whole('LAUREL_EVENT_LIMIT', 256 * 1024, 1024, 16 * 1024 * 1024),
    eventsDays: whole('LAUREL_EVENTS_DAYS', 30, 0, 36_500),
    rateLimit: whole('LAUREL_RATE_LIMIT', 60_000, 0, 1_000_000_000),
    organizationRateLimit: whole('LAUREL_ORGANIZATION_RATE_LIMIT', 120_000, 0, 1_000_000_000),
    drainSeconds: whole('LAUREL_DRAIN_SECONDS', 0, 0, 600),
    shutdownSeconds: whole('LAUREL_SHUTDOWN_SECONDS', 20, 1, 600),
    client: key ? { url, key } : { url },
  };
  if (problems.length > 0) throw new ConfigError(problems.join('\n'));
  const known = new Set<string>(Object.keys(variables));
  const unknown = Object.keys(environment).filter(
    (name) => name.startsWith('LAUREL_') && !known.has(name),
  );
  return {
    config,
    warnings: unknown.map((name) => `${name} is not a setting of Laurel; is it misspelled?`),
  };
}

const isPlainUrl = (url: string): boolean =>
  /^https?:\/\//.test(url) && URL.canParse(url) && !/[?#@\s]/.test(url);

/** `10.0.0.7`, `10.0.0.0/8`, `fd00::/8`. */
function isNetwork(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  const family = isIP(address);
  const isLength =
    bits === undefined || (/^\d+$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
  return family !== 0 && isLength && more.length === 0;
}

/**
 * A text about engines without the users and passwords that URLs in it may carry, even if they are
 * not percent-encoded; for messages.
 */
export const withoutSecrets = (url: string): string => url.replace(/\/\/\S*@/g, '//***@');
