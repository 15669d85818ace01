import type { Problem } from '@laurel/contracts/problems';
import type { Screen } from './screen.ts';

/** Who counts what the present day has come to; whoever opens the stream hands it in. */
export interface LiveCounters {
  /** Why there are none at present; undefined: there are. */
  missing(): Problem | undefined;
  /**
   * Shows them as they are, then whenever they changed, until what it answers is called.
   * @param of whose, and of which location alone
   * @param show whether they were shown; otherwise they are offered again, or what came instead
   */
  follow(
    of: { orgId: string; locationId: string | null },
    show: (counters: object) => boolean,
  ): () => void;
}

/**
 * Shows counters on a screen. They are no history: who has not taken what he was given is spared
 * them until he has, so they fill no memory.
 */
export function showCounters(
  screen: Screen,
  counters: LiveCounters,
  of: { orgId: string; locationId: string | null },
): void {
  const stop = counters.follow(of, (now) => {
    if (screen.waitingBytes() > 0) return false;
    screen.count(now);
    return true;
  });
  screen.onClose(stop);
}
