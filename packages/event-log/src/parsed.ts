import type { EventEnvelope } from '@laurel/contracts/events';

/** An event of the log, from its position and its text. */
export type Parse = (position: number, text: string) => EventEnvelope;

export const parseAlone: Parse = (_position, text) => JSON.parse(text);

/** So much text of events is kept of a pattern until its other groups come to it. */
const keptCharacters = 2 * 1024 * 1024;

interface Kept {
  event: EventEnvelope;
  characters: number;
  /** How many groups may still ask for it. */
  awaited: number;
}

/**
 * Groups of one pattern in one process are given the same events, one shortly after another: each
 * is parsed once for all of them, who only look at it. A group that is far behind parses for
 * itself.
 */
export function createParsed(charactersMax = keptCharacters) {
  const patterns = new Map<string, ReturnType<typeof createPattern>>();
  return {
    join(pattern: string): { parse: Parse; leave(): void } {
      const own = patterns.get(pattern) ?? createPattern(charactersMax);
      patterns.set(pattern, own);
      own.join();
      return {
        parse: own.parse,
        leave() {
          if (own.leave()) patterns.delete(pattern);
        },
      };
    },
  };
}

function createPattern(charactersMax: number) {
  const events = new Map<number, Kept>();
  let groups = 0;
  let characters = 0;

  const remove = (position: number, kept: Kept) => {
    events.delete(position);
    characters -= kept.characters;
  };
  const keep = (position: number, event: EventEnvelope, text: string) => {
    events.set(position, { event, characters: text.length, awaited: groups - 1 });
    characters += text.length;
    for (const [oldest, kept] of events) {
      if (characters <= charactersMax) break;
      remove(oldest, kept);
    }
  };
  return {
    join() {
      groups += 1;
    },
    /** Whether it was the last one. */
    leave(): boolean {
      groups -= 1;
      return groups === 0;
    },
    parse(position: number, text: string): EventEnvelope {
      const kept = events.get(position);
      if (!kept) {
        const event: EventEnvelope = JSON.parse(text);
        if (groups > 1) keep(position, event, text);
        return event;
      }
      kept.awaited -= 1;
      if (kept.awaited <= 0) remove(position, kept);
      return kept.event;
    },
  };
}
