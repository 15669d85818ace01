import { createContext, type ReactNode, use, useMemo } from 'react';
import { createFormat, type Format, type Place } from './format/format.ts';
import { english, type UiWords } from './words/english.ts';
import { german } from './words/german.ts';

export const languages = { en: 'English', de: 'Deutsch' } as const;
export type Language = keyof typeof languages;

/** A new language of the components is its file and a line here. */
const wordsOf: Readonly<Record<Language, UiWords>> = { en: english, de: german };

interface Spoken {
  language: Language;
  words: UiWords;
  format: Format;
}

const LanguageContext = createContext<Spoken>({
  language: 'en',
  words: english,
  format: createFormat({ language: 'en', currency: 'EUR', timeZone: 'UTC' }),
});

/** In which language, currency and zone everything below speaks. */
export function LanguageProvider({
  language,
  currency,
  timeZone,
  children,
}: Omit<Place, 'language'> & { language: Language; children: ReactNode }) {
  const spoken = useMemo(() => {
    const place = { language: localeOf(language), currency, timeZone };
    return { language, words: wordsOf[language], format: createFormat(place) };
  }, [language, currency, timeZone]);
  return <LanguageContext value={spoken}>{children}</LanguageContext>;
}

export const useLanguage = (): Spoken => use(LanguageContext);

/**
 * The browser's own kind of the language (`en-GB` writes days before months); else the language.
 */
function localeOf(language: Language): string {
  return navigator.languages.find((one) => one.split('-')[0] === language) ?? language;
}
