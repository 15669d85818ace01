import { screenWords } from '../../words.ts';
import { english } from './words/english.ts';

/** What the home screen says, beside what every screen says. */
export const useWords = screenWords(english, {
  de: async () => (await import('./words/german.ts')).german,
});
