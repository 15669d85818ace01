import type { Clock } from '@laurel/contracts/clock';
import { createExpiringMap } from './expiring.ts';
import { checkAmount, checkLimit, checkTtl } from './limits.ts';
import type { Cache } from './port.ts';

/**
 * Leaderboards of a single process. A look at a board sorts it: fine for some thousand members,
 * which is what one process has.
 */
export function createMemoryBoards(clock: Clock): Pick<Cache, 'addScore' | 'topScores' | 'rankOf'> {
  const boards = createExpiringMap<Map<string, number>>(clock);

  const standings = (board: string) => {
    const members = [...(boards.get(board) ?? [])].map(([member, score]) => ({ member, score }));
    return members.sort(
      (a, b) => b.score - a.score || Buffer.compare(Buffer.from(a.member), Buffer.from(b.member)),
    );
  };
  return {
    async addScore({ board, member, amount, ttlMs }) {
      checkTtl(ttlMs);
      checkAmount(amount);
      const scores = boards.get(board) ?? new Map<string, number>();
      const score = (scores.get(member) ?? 0) + amount;
      scores.set(member, score);
      boards.set(board, scores, clock.now() + ttlMs);
      return score;
    },
    async topScores(board, limit) {
      checkLimit(limit);
      return standings(board).slice(0, limit);
    },
    async rankOf(board, member) {
      const index = standings(board).findIndex((standing) => standing.member === member);
      return index < 0 ? undefined : index + 1;
    },
  };
}
