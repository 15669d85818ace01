import type { Format } from '@laurel/ui/format/format';
import { english, type Words } from './words/english.ts';

/** In which words, and with which money, numbers and times, something is said. */
export interface Speech {
  words: Words;
  format: Format;
}

/** A new language is its file, and a line here. All but English are loaded when they are wanted. */
const loaders = {
  en: async () => english,
  de: async () => (await import('./words/german.ts')).german,
} as const satisfies Readonly<Record<string, () => Promise<Words>>>;

export type AppLanguage = keyof typeof loaders;

export const isAppLanguage = (name: string): name is AppLanguage => Object.hasOwn(loaders, name);

export const loadWords = (language: AppLanguage): Promise<Words> => loaders[language]();
