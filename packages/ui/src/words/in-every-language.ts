import { use } from 'react';
import { type Language, useLanguage } from '../language.tsx';

/** Where the words of each language but English, which are there at once, are loaded from. */
export type OtherLanguages<Words> = Readonly<Record<Exclude<Language, 'en'>, () => Promise<Words>>>;

/**
 * A hook that gives the words of the language that is spoken. Those of another language than
 * English are loaded when they are first asked for; until then what asks is suspended. Where they
 * cannot be loaded it speaks English: understood by some is better than a screen that failed.
 */
export function inEveryLanguage<Words>(
  english: Words,
  others: OtherLanguages<Words>,
): { (): Words; load(language: Language): void } {
  const loaded = new Map<Language, Promise<Words>>();
  const wordsOf = (language: Exclude<Language, 'en'>) => {
    const words = loaded.get(language) ?? others[language]().catch(() => english);
    loaded.set(language, words);
    return words;
  };
  const useWords = () => {
    const { language } = useLanguage();
    return language === 'en' ? english : use(wordsOf(language));
  };
  return Object.assign(useWords, {
    load: (language: Language) => {
      if (language !== 'en') void wordsOf(language);
    },
  });
}
