import { english as sentences } from '@laurel/program-words/english';
import { german as germanSentences } from '@laurel/program-words/german';
import type { Language as InWords } from '@laurel/program-words/speaking';
import { useLanguage } from '@laurel/ui/language';
import { useMemo } from 'react';
import { useLocations } from '../locations.ts';
import { english, type ProgramScreenWords } from './english.ts';
import { german } from './german.ts';

/** They come with the screen: nobody else waits for them. */
export function useProgramWords(): ProgramScreenWords {
  return useLanguage().language === 'de' ? german : english;
}

/** In which a program is told. */
export function useInWords(): InWords {
  const { language, format } = useLanguage();
  const { data: locations } = useLocations();
  return useMemo(
    () => ({
      words: language === 'de' ? germanSentences : sentences,
      numbers: format,
      locationName: (id) => locations?.find((one) => one.id === id || one.externalId === id)?.name,
    }),
    [language, format, locations],
  );
}
