import { type Language, useLanguage } from '@laurel/ui/language';
import { english, type Words } from './words/english.ts';
import { german } from './words/german.ts';

/** A new language is its file, and a line here. */
const wordsOf: Readonly<Record<Language, Words>> = { en: english, de: german };

/** What the app says, in the language that is chosen. */
export const useWords = (): Words => wordsOf[useLanguage().language];

/**
 * A word for a name of the API (`partlyRefunded`); where it is newer than this app, the name
 * itself.
 */
export const wordFor = (words: Readonly<Record<string, string>>, name: string): string =>
  Object.hasOwn(words, name) ? (words[name] ?? name) : name;
