import { type Language, useLanguage } from '@laurel/ui/language';
import { createContext, use } from 'react';
import { english, type Words } from './words/english.ts';

/** A new language is its file, and a line here. English is there at once, others when wanted. */
const others: Readonly<Record<Exclude<Language, 'en'>, () => Promise<Words>>> = {
  de: async () => (await import('./words/german.ts')).german,
};

export const loadWords = async (language: Language): Promise<Words> =>
  language === 'en' ? english : others[language]();

export const WordsContext = createContext<Words>(english);

/** What the app says, in the language that is chosen. */
export const useWords = (): Words => use(WordsContext);

/** Numbers and times as people read them. */
export const useFormat = () => useLanguage().format;
