import { parseArgs } from 'node:util';
import { type Stand, stands } from './stands.ts';

/**
 * Measured unless something else is asked for: none of them needs more than Node and takes longer
 * than a minute.
 */
const usual = ['http', 'batch', 'log', 'ledger', 'ports', 'engine', 'import'] as const;
export const sections = [
  ...usual,
  'event-logs',
  'engines',
  'memory',
  'scale',
  'neighbours',
  'backtest',
  'analytics',
] as const;
export type Section = (typeof sections)[number];

export interface Settings {
  only: ReadonlySet<Section>;
  quick: boolean;
  profile: boolean;
  /** Seconds of each timed row. */
  seconds: number;
  warmUpSeconds: number;
  connections: readonly number[];
  customers: number;
  /** Customers of `engines`: making them is slow on some engines. */
  engineCustomers: number;
  /** Of `engines`, in the order in which they are measured. */
  stands: readonly Stand[];
  /** Customers of each row of `scale`. */
  scale: readonly number[];
  /** Sales of `memory` and of `log`. */
  memorySales: number;
  logSales: number;
  /** Messages that readers read in `event-logs`. */
  logMessages: number;
  importFile: string | undefined;
  importMap: string | undefined;
  directory: string;
  out: string | undefined;
}

const help = `npm run bench [-- options]

  --only LIST         of ${sections.join(',')}
                      (default: ${usual.join(',')};
                      event-logs and engines start Kafka, FerretDB, mongo-java-server, Redis and TigerBeetle, memory and scale take long; neighbours is what one organization does to another, backtest what a backtest does to a till, analytics what the warehouse and RFM take, and need of a sale; it needs chdb)
  --quick             3 s a row instead of 10, smaller numbers elsewhere
  --profile           where the time of one HTTP row goes, by layer and function; nothing else is measured
  --seconds N         seconds of each timed row
  --connections LIST  of http (default 1,16,64,256) and, the first of it, of --profile (default 64)
  --customers N       default 10000; of engines 1000 (quick 300)
  --scale LIST        customers of each row of scale (default 10000,100000,1000000; quick 10000,50000)
  --sales N           sales of memory (default 1000000; quick 100000)
  --import-file FILE  lines to import, with --import-map (default: Online Retail beside the repository, else generated lines)
  --stands LIST       of engines, what it is measured on (default ${stands.map(({ name }) => name).join(',')})
  --directory DIR     where the data lie while it runs: measure the disk that matters (default bench-results)
  --out FILE          default bench-results/<time>.json
`;

/**
 * @throws Error with a message for the person who called it wrongly; undefined when help was asked
 * for and given
 */
export function readSettings(args: readonly string[]): Settings | undefined {
  const { values } = parseArgs({
    args: [...args],
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      profile: { type: 'boolean', default: false },
      seconds: { type: 'string' },
      connections: { type: 'string' },
      customers: { type: 'string' },
      scale: { type: 'string' },
      stands: { type: 'string' },
      sales: { type: 'string' },
      'import-file': { type: 'string' },
      'import-map': { type: 'string' },
      directory: { type: 'string', default: 'bench-results' },
      out: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return undefined;
  }
  const { quick, profile } = values;
  const among =
    values.stands === undefined ? standNames : chosen('--stands', values.stands, standNames);
  return {
    only: new Set(values.only === undefined ? usual : chosen('--only', values.only, sections)),
    ...{ quick, profile },
    seconds: values.seconds === undefined ? (quick ? 3 : 10) : number('--seconds', values.seconds),
    warmUpSeconds: quick ? 3 : 5,
    connections:
      values.connections === undefined
        ? profile
          ? [64]
          : [1, 16, 64, 256]
        : list('--connections', values.connections),
    customers: values.customers === undefined ? 10_000 : number('--customers', values.customers),
    engineCustomers:
      values.customers === undefined
        ? quick
          ? 300
          : 1_000
        : number('--customers', values.customers),
    stands: stands.filter(({ name }) => among.includes(name)),
    scale:
      values.scale === undefined
        ? quick
          ? [10_000, 50_000]
          : [10_000, 100_000, 1_000_000]
        : list('--scale', values.scale),
    memorySales:
      values.sales === undefined ? (quick ? 100_000 : 1_000_000) : number('--sales', values.sales),
    logSales: quick ? 10_000 : 50_000,
    logMessages: quick ? 20_000 : 100_000,
    importFile: values['import-file'],
    importMap: values['import-map'],
    directory: values.directory,
    out: values.out,
  };
}

const standNames = stands.map(({ name }) => name);

function chosen<T extends string>(option: string, text: string, choices: readonly T[]): T[] {
  return text.split(',').map((part) => {
    const found = choices.find((choice) => choice === part);
    if (found === undefined)
      throw new Error(`${option}: there is no «${part}»; there are ${choices.join(', ')}`);
    return found;
  });
}

function number(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new Error(`${option} must be a whole number from 1, not «${text}»`);
  return Number(text);
}

const list = (option: string, text: string): number[] =>
  text.split(',').map((part) => number(option, part));
