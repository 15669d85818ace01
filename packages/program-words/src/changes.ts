import { type Described, describe, type SectionName, sectionNames } from './describe.ts';
import type { Language } from './speaking.ts';

/** One thing that is not as it was. */
export interface ProgramChange {
  kind: 'added' | 'removed' | 'changed' | 'moved';
  section: SectionName;
  name: string;
  /** Sentences that hold no more. */
  before: readonly string[];
  /** Sentences that hold now. */
  after: readonly string[];
}

/** What is different in a program, in words, section by section; empty when they say the same. */
export function changesBetween(from: unknown, to: unknown, language: Language): ProgramChange[] {
  const [before, after] = [describe(from, language), describe(to, language)];
  return sectionNames.flatMap((section) => {
    const was = before.find(({ name }) => name === section);
    const is = after.find(({ name }) => name === section);
    const whole = sentencesThatChanged(was?.sentences ?? [], is?.sentences ?? []);
    return [
      ...(whole.before.length + whole.after.length > 0
        ? [{ kind: 'changed' as const, section, name: (is ?? was)?.title ?? section, ...whole }]
        : []),
      ...changesOfEntries(section, was?.entries ?? [], is?.entries ?? []),
    ];
  });
}

function changesOfEntries(
  section: SectionName,
  was: readonly Described[],
  is: readonly Described[],
): ProgramChange[] {
  const old = byKey(was);
  const now = byKey(is);
  const gone = [...old].filter(([key]) => !now.has(key));
  const both = [...now].filter(([key]) => old.has(key)).map(([key]) => key);
  const order = [...old.keys()].filter((key) => now.has(key));
  const changes = [...now].flatMap(([key, entry]): ProgramChange[] => {
    const before = old.get(key);
    const { name } = entry;
    if (!before) return [{ kind: 'added', section, name, before: [], after: entry.sentences }];
    if (same(before.written, entry.written)) return [];
    const renamed = before.name === name ? [] : [before.name];
    const said = sentencesThatChanged(before.sentences, entry.sentences);
    return [
      {
        ...{ kind: 'changed', section, name },
        before: [...renamed, ...said.before],
        after: renamed.length > 0 ? [name, ...said.after] : said.after,
      },
    ];
  });
  return [
    ...changes,
    ...gone.map(([, { name, sentences }]): ProgramChange => {
      return { kind: 'removed', section, name, before: sentences, after: [] };
    }),
    // of equal ones the first applies: where they stand matters
    ...(both.join('\n') === order.join('\n')
      ? []
      : [
          {
            kind: 'moved' as const,
            section,
            name: '',
            before: names(order, old),
            after: names(both, now),
          },
        ]),
  ];
}

/** By id; of those that share one, or have none, by where they stand. */
function byKey(entries: readonly Described[]): ReadonlyMap<string, Described> {
  const keyed = new Map<string, Described>();
  for (const entry of entries)
    keyed.set(entry.id === '' || keyed.has(entry.id) ? ` ${entry.pointer}` : entry.id, entry);
  return keyed;
}

const names = (keys: readonly string[], entries: ReadonlyMap<string, Described>) =>
  keys.map((key) => entries.get(key)?.name ?? key);

function sentencesThatChanged(before: readonly string[], after: readonly string[]) {
  return {
    before: before.filter((sentence) => !after.includes(sentence)),
    after: after.filter((sentence) => !before.includes(sentence)),
  };
}

/** The same JSON, whatever the order of its fields. */
export function same(one: unknown, other: unknown): boolean {
  if (one === other) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || !one || !other) return false;
  if (Array.isArray(one) !== Array.isArray(other)) return false;
  const [left, right] = [Object.entries(one), new Map(Object.entries(other))];
  return (
    left.length === right.size &&
    left.every(([key, value]) => right.has(key) && same(value, right.get(key)))
  );
}
