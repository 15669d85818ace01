import { screenWords } from '../../words.ts';
import { english } from './words/english.ts';

/** What the screens of customers say, beside what every screen says. */
export const useWords = screenWords(english, {
  de: async () => (await import('./words/german.ts')).german,
});
