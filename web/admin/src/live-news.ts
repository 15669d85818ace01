import { createParser } from 'eventsource-parser';
import { useEffect, useRef, useState } from 'react';
import { api } from './api.ts';

/** `lost`: the connection is gone, and comes back by itself. */
export type LiveState = 'connecting' | 'live' | 'lost' | 'refused';

const firstPauseMs = 1_000;
const longestPauseMs = 30_000;
/** A shop may sell a hundred times a second; nobody reads as fast. */
const newsEveryMs = 1_000;

/**
 * Calls back when there are new events of a pattern, once a second at most. Read as a stream and
 * not by `EventSource`, which cannot say for which organization it asks.
 */
export function useLiveNews(pattern: string, onNews: () => void): LiveState {
  const [state, setState] = useState<LiveState>('connecting');
  const latest = useRef(onNews);
  latest.current = onNews;
  useEffect(() => {
    const leaving = new AbortController();
    let due: ReturnType<typeof setTimeout> | undefined;
    const news = () => {
      due ??= setTimeout(() => {
        due = undefined;
        latest.current();
      }, newsEveryMs);
    };
    void follow(pattern, leaving.signal, { state: setState, news });
    return () => {
      leaving.abort();
      clearTimeout(due);
    };
  }, [pattern]);
  return state;
}

interface Told {
  state(state: LiveState): void;
  news(): void;
}

/** Until the signal: reads, and asks again when the stream ends. */
async function follow(pattern: string, signal: AbortSignal, told: Told): Promise<void> {
  let pauseMs = firstPauseMs;
  while (!signal.aborted) {
    try {
      const { response, data } = await api.GET('/v1/stream', {
        params: { query: { pattern, from: 'latest' } },
        headers: { accept: 'text/event-stream' },
        parseAs: 'stream',
        signal,
      });
      if (response.status >= 400 && response.status < 500 && response.status !== 429)
        return told.state('refused');
      if (data) {
        told.state('live');
        pauseMs = firstPauseMs;
        await readEvents(data, told.news);
      }
    } catch {
      // gone: a network that changed, a server that was restarted, or we are leaving
    }
    if (signal.aborted) return;
    told.state('lost');
    await new Promise((resolve) => setTimeout(resolve, pauseMs));
    pauseMs = Math.min(pauseMs * 2, longestPauseMs);
    // what was missed meanwhile
    told.news();
  }
}

async function readEvents(stream: ReadableStream<Uint8Array>, tell: () => void): Promise<void> {
  const parser = createParser({ onEvent: tell });
  const decoder = new TextDecoder();
  const reader = stream.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    parser.feed(decoder.decode(value, { stream: true }));
  }
}
