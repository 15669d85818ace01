import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What this browser remembers under a name, and how to change it; kept in memory if it may not. */
export function useStored(name: string): [string | undefined, (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => read(name));
  const write = useCallback(
    (next: string) => {
      memory.set(name, next);
      try {
        localStorage.setItem(name, next);
      } catch {
        // storage is full or forbidden here: it holds until the page is left
      }
      for (const tell of listeners) tell();
    },
    [name],
  );
  return [value, write];
}

const memory = new Map<string, string>();

function read(name: string): string | undefined {
  const known = memory.get(name);
  if (known !== undefined) return known;
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}
