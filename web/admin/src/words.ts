import { inEveryLanguage, type OtherLanguages } from '@laurel/ui/words/in-every-language';
import { english } from './words/english.ts';

/**
 * What every screen says, in the language that is chosen. A new language is its file, and a line
 * here.
 */
export const useWords = inEveryLanguage(english, {
  de: async () => (await import('./words/german.ts')).german,
});

/** What some screens say beside what every screen says; their words are loaded with them. */
export function screenWords<Own extends object>(own: Own, others: OtherLanguages<Own>) {
  const useOwn = inEveryLanguage(own, others);
  return () => ({ ...useWords(), ...useOwn() });
}

/**
 * A word for a name of the API (`partlyRefunded`); where it is newer than this app, the name
 * itself.
 */
export const wordFor = (words: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(words, name) ? (words[name] ?? name) : name;
