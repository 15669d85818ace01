import { type Language, languages } from '@laurel/ui/language';
import { useEffect } from 'react';
import { useStored } from '../stored.ts';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The theme of this browser; `system` follows the machine's. */
export function useTheme(): [Theme, (theme: Theme) => void] {
  const [stored, store] = useStored('laurel-theme');
  const theme = themes.find((name) => name === stored) ?? 'system';
  useEffect(() => {
    const { dataset } = document.documentElement;
    if (theme === 'system') delete dataset.theme;
    else dataset.theme = theme;
  }, [theme]);
  return [theme, store];
}

const isLanguage = (name: string | undefined): name is Language =>
  name !== undefined && Object.hasOwn(languages, name);

/** The language chosen here; else the first of the browser's that we speak; else English. */
export function useChosenLanguage(): [Language, (language: Language) => void] {
  const [stored, store] = useStored('laurel-language');
  const ofBrowser = navigator.languages
    .map((name) => name.split('-')[0])
    .find((name) => isLanguage(name));
  const language = isLanguage(stored) ? stored : (ofBrowser ?? 'en');
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return [language, store];
}
