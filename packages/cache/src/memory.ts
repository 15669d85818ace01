import { type Clock, steady, systemClock } from '@laurel/contracts/clock';
import { createExpiringMap } from './expiring.ts';
import { checkTtl } from './limits.ts';
import { createMemoryBoards } from './memory-boards.ts';
import type { Cache } from './port.ts';

/**
 * The cache of a single process. Messages reach listeners after `publish` has returned; a listener
 * that throws is a defect and ends the process.
 */
export function openMemoryCache(options: { clock?: Clock } = {}): Cache {
  const clock = options.clock ?? systemClock;
  const passing = steady(clock);
  const counters = createExpiringMap<{ count: number; endsAtMs: number }>(passing);
  const leases = createExpiringMap<string>(passing);
  const boards = createMemoryBoards(passing);
  const channels = new Map<string, Set<(message: string) => void>>();
  let closed = false;

  const checkOpen = () => {
    if (closed) throw new Error('the cache is closed');
  };
  const deliver = (listeners: Set<(message: string) => void>, message: string) => {
    for (const listener of [...listeners]) {
      queueMicrotask(() => {
        if (listeners.has(listener)) listener(message);
      });
    }
  };

  return {
    async increment(key, ttlMs) {
      checkOpen();
      checkTtl(ttlMs);
      const nowMs = passing.now();
      let counter = counters.get(key);
      if (!counter) {
        counter = { count: 0, endsAtMs: nowMs + ttlMs };
        counters.set(key, counter, counter.endsAtMs);
      }
      counter.count += 1;
      return { count: counter.count, resetsAtMs: clock.now() + counter.endsAtMs - nowMs };
    },
    async acquireLease(key, holder, ttlMs) {
      checkOpen();
      checkTtl(ttlMs);
      const present = leases.get(key);
      if (present !== undefined && present !== holder) return false;
      leases.set(key, holder, passing.now() + ttlMs);
      return true;
    },
    async releaseLease(key, holder) {
      checkOpen();
      if (leases.get(key) === holder) leases.delete(key);
    },
    async addScore(score) {
      checkOpen();
      return await boards.addScore(score);
    },
    async topScores(board, limit) {
      checkOpen();
      return await boards.topScores(board, limit);
    },
    async rankOf(board, member) {
      checkOpen();
      return await boards.rankOf(board, member);
    },
    async publish(channel, message) {
      checkOpen();
      deliver(channels.get(channel) ?? new Set(), message);
    },
    async listen(channel, handler) {
      checkOpen();
      const listeners = channels.get(channel) ?? new Set();
      channels.set(channel, listeners);
      // its own identity: one handler may listen twice
      const listener = (message: string) => handler(message);
      listeners.add(listener);
      return {
        async close() {
          listeners.delete(listener);
          if (listeners.size === 0 && channels.get(channel) === listeners) channels.delete(channel);
        },
      };
    },
    async ping() {
      checkOpen();
    },
    async close() {
      closed = true;
      for (const listeners of channels.values()) listeners.clear();
      channels.clear();
    },
  };
}
