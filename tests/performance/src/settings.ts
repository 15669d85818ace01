import { parseArgs } from 'node:util';

export const sections = ['http', 'batch', 'log', 'ledger', 'ports', 'engine', 'import', 'memory', 'scale'] as const;
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
  /** Customers of each row of `scale`. */
  scale: readonly number[];
  /** Sales of `memory` and of `log`. */
  memorySales: number;
  logSales: number;
  importFile: string | undefined;
  importMap: string | undefined;
  directory: string;
  out: string | undefined;
}

const help = `npm run bench [-- options]

  --only LIST         of ${sections.join(',')} (default: all but memory and scale, which take long)
  --quick             3 s a row instead of 10, smaller numbers elsewhere
  --profile           where the time of one HTTP row goes, by layer and function; nothing else is measured
  --seconds N         seconds of each timed row
  --connections LIST  of http (default 1,16,64,256) and, the first of it, of --profile (default 64)
  --customers N       default 10000
  --scale LIST        customers of each row of scale (default 10000,100000,1000000; quick 10000,50000)
  --sales N           sales of memory (default 1000000; quick 100000)
  --import-file FILE  lines to import, with --import-map (default: Online Retail beside the repository, else generated lines)
  --directory DIR     where the data lie while it runs: measure the disk that matters (default bench-results)
  --out FILE          default bench-results/<time>.json
`;

/** @throws Error with a message for the person who called it wrongly; undefined when help was asked for and given */
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
  return {
    only: new Set(values.only === undefined ? usual : values.only.split(',').map(sectionOf)),
    ...{ quick, profile },
    seconds: values.seconds === undefined ? (quick ? 3 : 10) : number('--seconds', values.seconds),
    warmUpSeconds: quick ? 3 : 5,
    connections:
      values.connections === undefined ? (profile ? [64] : [1, 16, 64, 256]) : list('--connections', values.connections),
    customers: values.customers === undefined ? 10_000 : number('--customers', values.customers),
    scale: values.scale === undefined ? (quick ? [10_000, 50_000] : [10_000, 100_000, 1_000_000]) : list('--scale', values.scale),
    memorySales: values.sales === undefined ? (quick ? 100_000 : 1_000_000) : number('--sales', values.sales),
    logSales: quick ? 10_000 : 50_000,
    importFile: values['import-file'],
    importMap: values['import-map'],
    directory: values.directory,
    out: values.out,
  };
}

const usual = sections.filter((section) => section !== 'memory' && section !== 'scale');

function sectionOf(text: string): Section {
  const found = sections.find((section) => section === text);
  if (!found) throw new Error(`--only: there is no section «${text}»; there are ${sections.join(', ')}`);
  return found;
}

function number(option: string, text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text)) throw new Error(`${option} must be a whole number from 1, not «${text}»`);
  return Number(text);
}

const list = (option: string, text: string): number[] => text.split(',').map((part) => number(option, part));
