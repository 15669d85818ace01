/** What may be anything: a draft is written by hand, and may be unfinished. */
export type Loose = Readonly<Record<string, unknown>>;

export const isObject = (raw: unknown): raw is Loose =>
  typeof raw === 'object' && raw !== null && !Array.isArray(raw);

/** Nothing where it is none. */
export const objectOf = (raw: unknown): Loose => (isObject(raw) ? raw : {});

export const listOf = (raw: unknown): readonly unknown[] => (Array.isArray(raw) ? raw : []);

export const textOf = (raw: unknown): string | undefined =>
  typeof raw === 'string' && raw !== '' ? raw : undefined;

export const numberOf = (raw: unknown): number | undefined =>
  typeof raw === 'number' && Number.isFinite(raw) ? raw : undefined;

/** Texts of a list, or the one text that stands for it. */
export const textsOf = (raw: unknown): readonly string[] =>
  (Array.isArray(raw) ? raw : [raw]).filter((one): one is string => typeof one === 'string');

/** A step of a JSON pointer (RFC 6901). */
export const step = (name: string | number): string =>
  `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** Only what is there, in its order. */
export const present = (sentences: readonly (string | undefined | false)[]): string[] =>
  sentences.filter((one): one is string => typeof one === 'string');

/** Of a table of words; undefined where it has none. */
export const wordIn = <T>(words: Readonly<Record<string, T>>, name: unknown): T | undefined =>
  typeof name === 'string' && Object.hasOwn(words, name) ? words[name] : undefined;
