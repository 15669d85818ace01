import { useCallback, useSyncExternalStore } from 'react';

const listeners = new Set<() => void>();
const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** What this browser remembers under a name, and how to change it; kept in memory if it may not. */
export function useStored(name: string): [string | undefined, (value: string) => void] {
  const value = useSyncExternalStore(subscribe, () => memory.get(name) ?? readStored(name));
  const write = useCallback(
    (next: string) => {
      memory.set(name, next);
      writeStored(name, next);
      for (const tell of listeners) tell();
    },
    [name],
  );
  return [value, write];
}

const memory = new Map<string, string>();

export function readStored(name: string): string | undefined {
  try {
    return localStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

/** @param value undefined: forget it */
export function writeStored(name: string, value: string | undefined): void {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, value);
  } catch {
    // storage is full or forbidden here: it holds until the page is left
  }
}
