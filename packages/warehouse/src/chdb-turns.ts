/** Work of one kind waits for its turn, so that no kind takes all threads from the others. */
export interface Turns {
  /** @throws Error as ClickHouse's when too much waits already, or it has waited too long */
  take(signal: AbortSignal): Promise<{ done(): void }>;
}

const waitingMax = 200;
const waitingMs = 10_000;

export function createTurns(atOnce: number): Turns {
  let running = 0;
  const waiting: (() => void)[] = [];
  const done = () => {
    const next = waiting.shift();
    // the place is handed over
    if (next) next();
    else running -= 1;
  };
  return {
    async take(signal) {
      if (running < atOnce) running += 1;
      else {
        if (waiting.length >= waitingMax) throw tooMany();
        const turn = Promise.withResolvers<void>();
        const leave = () => turn.reject(tooMany());
        const timer = setTimeout(leave, waitingMs);
        signal.addEventListener('abort', leave);
        waiting.push(turn.resolve);
        try {
          await turn.promise;
        } catch (error) {
          waiting.splice(waiting.indexOf(turn.resolve), 1);
          throw error;
        } finally {
          clearTimeout(timer);
          signal.removeEventListener('abort', leave);
        }
      }
      let over = false;
      return {
        done() {
          if (!over) done();
          over = true;
        },
      };
    },
  };
}

const tooMany = () =>
  new Error(
    'Code: 202. DB::Exception: Too many statements wait for their turn. (TOO_MANY_SIMULTANEOUS_QUERIES)',
  );
