import { english as sentences } from '@laurel/program-words/english';
import type { Language as InWords } from '@laurel/program-words/speaking';
import { useLanguage } from '@laurel/ui/language';
import { inEveryLanguage } from '@laurel/ui/words/in-every-language';
import { useMemo } from 'react';
import { useLocations } from '../locations.ts';
import { english } from './words/english.ts';

/** What the screens of the program say, beside what every screen says. */
export const useProgramWords = inEveryLanguage(english, {
  de: async () => (await import('./words/german.ts')).german,
});

const useSentences = inEveryLanguage(sentences, {
  de: async () => (await import('@laurel/program-words/german')).german,
});

/** In which a program is told. */
export function useInWords(): InWords {
  const words = useSentences();
  const { format } = useLanguage();
  const { data: locations } = useLocations();
  return useMemo(
    () => ({
      ...{ words, numbers: format },
      locationName: (id) => locations?.find((one) => one.id === id || one.externalId === id)?.name,
    }),
    [words, format, locations],
  );
}
