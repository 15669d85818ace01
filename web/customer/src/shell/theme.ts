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
