import { type Language, languages } from '@laurel/ui/language';
import { useState } from 'react';

export const themes = ['system', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

const isLanguage = (name: string | null | undefined): name is Language =>
  typeof name === 'string' && Object.hasOwn(languages, name);

/** Storage may be forbidden here: then it holds until the page is left. */
function read(name: string): string | null {
  try {
    return localStorage.getItem(name);
  } catch {
    return null;
  }
}
function write(name: string, value: string): void {
  try {
    localStorage.setItem(name, value);
  } catch {
    // as above
  }
}

export interface Preferences {
  theme: Theme;
  setTheme(theme: Theme): void;
  language: Language;
  setLanguage(language: Language): void;
}

/** Chosen in this browser, for every app of it; `public/theme.js` reads them before the paint. */
export function usePreferences(): Preferences {
  const [theme, setTheme] = useState<Theme>(
    () => themes.find((name) => name === read('laurel-theme')) ?? 'system',
  );
  const [language, setLanguage] = useState<Language>(() => {
    const chosen = read('laurel-language');
    if (isLanguage(chosen)) return chosen;
    return navigator.languages.map((name) => name.split('-')[0]).find(isLanguage) ?? 'en';
  });
  return {
    ...{ theme, language },
    setTheme(next) {
      const { dataset } = document.documentElement;
      if (next === 'system') delete dataset.theme;
      else dataset.theme = next;
      write('laurel-theme', next);
      setTheme(next);
    },
    setLanguage(next) {
      write('laurel-language', next);
      setLanguage(next);
    },
  };
}
