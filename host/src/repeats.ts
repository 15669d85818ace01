import type { Logger, LoggerOptions } from 'pino';

type LogMethod = NonNullable<NonNullable<LoggerOptions['hooks']>['logMethod']>;

/** From `warn` on: what is below is told as often as it happens. */
const leastLevel = 40;
const windowMs = 60_000;
/** Beyond so many different ones at a time they are told one by one: memory is bounded. */
const keysMax = 1_000;

/**
 * A warning or an error that was told less than a minute ago is only counted; each minute in which
 * there were more tells how many: a fault that strikes at every request must neither fill the disk
 * nor hide what else is told. The same are those of one level, one text, one cause, one
 * organization.
 */
export function sumRepeats(): LogMethod {
  const more = new Map<string, number>();
  return function logMethod(args, method, level) {
    const text = level < leastLevel ? undefined : textOf(args);
    if (text === undefined) return method.apply(this, args);
    const key = JSON.stringify([level, text, ...causeOf(args[0])]);
    const times = more.get(key);
    if (times !== undefined) return void more.set(key, times + 1);
    if (more.size < keysMax) {
      more.set(key, 0);
      tellAfter({ more, key, tell: tellerOf(this, method, text) });
    }
    method.apply(this, args);
  };
}

interface Count {
  more: Map<string, number>;
  key: string;
  tell(times: number): void;
}

function tellAfter(count: Count): void {
  setTimeout(() => {
    const times = count.more.get(count.key) ?? 0;
    count.more.delete(count.key);
    if (times === 0) return;
    count.tell(times);
    count.more.set(count.key, 0);
    tellAfter(count);
  }, windowMs).unref();
}

const tellerOf = (log: Logger, method: Parameters<LogMethod>[1], text: string) => (times: number) =>
  method.apply(log, [
    { times },
    `${text} … and ${times.toLocaleString('en')} times more in the last minute`,
  ]);

/** The text of a call such as `warn('…')` or `warn({…}, '…')`; those with formats have none. */
function textOf(args: readonly unknown[]): string | undefined {
  const [first, second] = args;
  if (typeof first === 'string') return args.length === 1 ? first : undefined;
  return typeof second === 'string' && args.length === 2 ? second : undefined;
}

/** What else tells two lines of one text apart: whose it is, and why. */
function causeOf(bindings: unknown): unknown[] {
  if (typeof bindings !== 'object' || bindings === null) return [];
  const { orgId, err, reason, route, code } = bindings as Record<string, unknown>;
  return [orgId, err instanceof Error ? err.message : undefined, reason, route, code].map((part) =>
    typeof part === 'string' ? part : null,
  );
}
