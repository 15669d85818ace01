import { useEffect, useEffectEvent, useState } from 'react';

interface Asked<T> {
  data: T | undefined;
  error: unknown;
  /** Asks once more. */
  again(): void;
}

/**
 * What the server says to a question.
 * @param key names the question; another key is another one, undefined none. What was said to the
 * one before stays until this one is answered, where `keeps` says so
 */
export function useAsked<T>(
  key: string | undefined,
  ask: () => Promise<T>,
  { delayMs = 0, keeps = false } = {},
): Asked<T> {
  const [told, setTold] = useState<{ key: string; data?: T; error?: unknown }>();
  const [count, setCount] = useState(0);
  const askNow = useEffectEvent(ask);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a count asks once more
  useEffect(() => {
    if (key === undefined) return;
    let isWanted = true;
    const timer = setTimeout(() => {
      askNow().then(
        (data) => isWanted && setTold({ key, data }),
        (error: unknown) => isWanted && setTold({ key, error }),
      );
    }, delayMs);
    return () => {
      isWanted = false;
      clearTimeout(timer);
    };
  }, [key, delayMs, count]);
  const isOf = told !== undefined && key !== undefined && (keeps || told.key === key);
  return {
    data: isOf ? told.data : undefined,
    error: isOf ? told.error : undefined,
    again: () => setCount(count + 1),
  };
}
