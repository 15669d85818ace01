import {
  type AppLanguage,
  isAppLanguage,
  loadWords,
  type Speech,
} from '@laurel/customer-core/words';
import type { Words } from '@laurel/customer-core/words/english';
import { LanguageProvider, useLanguage } from '@laurel/ui/language';
import { createContext, type ReactNode, use, useEffect, useMemo } from 'react';
import { useStored } from './stored.ts';

const WordsContext = createContext<Words | undefined>(undefined);

/** What the app says, and how it writes money, numbers and times. Only below `Spoken`. */
export function useSpeech(): Speech {
  const words = use(WordsContext);
  const { format } = useLanguage();
  if (!words) throw new Error('nothing is said here');
  return useMemo(() => ({ words, format }), [words, format]);
}

const loading = new Map<AppLanguage, Promise<Words>>();

function wordsOf(language: AppLanguage): Promise<Words> {
  const known = loading.get(language);
  if (known) return known;
  // understood by some is better than a screen that failed
  const promise = loadWords(language).catch(() => loadWords('en'));
  loading.set(language, promise);
  return promise;
}

/** Speaks the chosen language below it, in the currency and zone of a brand. */
export function Spoken({
  currency = 'EUR',
  timeZone = 'UTC',
  children,
}: {
  currency?: string;
  timeZone?: string;
  children: ReactNode;
}) {
  const [language] = useChosenLanguage();
  const words = use(wordsOf(language));
  return (
    <WordsContext value={words}>
      <LanguageProvider {...{ language, currency, timeZone }}>{children}</LanguageProvider>
    </WordsContext>
  );
}

/** The language chosen here; else the first of the browser's that we speak; else English. */
export function useChosenLanguage(): [AppLanguage, (language: AppLanguage) => void] {
  const [stored, store] = useStored('laurel-language');
  const wished = [stored, ...navigator.languages.map((name) => name.split('-')[0])];
  const language = wished.find((name) => name !== undefined && isAppLanguage(name)) ?? 'en';
  const known = isAppLanguage(language) ? language : 'en';
  useEffect(() => {
    document.documentElement.lang = known;
  }, [known]);
  return [known, store];
}
