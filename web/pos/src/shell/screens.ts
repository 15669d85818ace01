import { useEffect, useSyncExternalStore } from 'react';
import { appPath } from '../place.ts';

export const screens = ['sale', 'today', 'refund', 'waiting'] as const;
export type Screen = (typeof screens)[number];

const pathOf = (screen: Screen, query = '') =>
  `${appPath}${screen === 'sale' ? '' : screen}${query}`;

function screenNow(): Screen {
  const name = location.pathname.slice(appPath.length);
  return screens.find((screen) => screen === name) ?? 'sale';
}

const listeners = new Set<() => void>();
function subscribe(listener: () => void) {
  listeners.add(listener);
  addEventListener('popstate', listener);
  return () => {
    listeners.delete(listener);
    removeEventListener('popstate', listener);
  };
}

/** Each screen has an address, so that going back and loading anew come to the same one. */
export const useScreen = (): Screen => useSyncExternalStore(subscribe, screenNow);

export function go(screen: Screen, query = ''): void {
  history.pushState(null, '', pathOf(screen, query));
  for (const tell of listeners) tell();
}

export const hrefOf = (screen: Screen): string => pathOf(screen);

/** Called with the screen's name: `Today · Laurel`. */
export function useTitle(title: string): void {
  useEffect(() => {
    document.title = `${title} · Laurel`;
  }, [title]);
}
