import type { EventEnvelope } from '@laurel/contracts/events';
import { faultsOf } from '@laurel/contracts/events/testing/check';
import type { Business } from './business.ts';
import { type Entry, type Journal, outcomeOf, sales } from './journal.ts';

/** Their answers have the id of the redemption, not of themselves. */
const resolving: ReadonlySet<Entry['kind']> = new Set(['capture', 'void', 'reversal']);

/**
 * Reads an organization's whole event log as a follower does, until every done activity has been
 * seen, and every customer and location. Returns what is missing, or not as the catalogue of
 * events says, and how many events there were. What registers wrote into the log themselves may
 * be wrong: the intake judges it.
 */
export async function readEvents(
  url: string,
  { apiKey, customers, locations }: Business,
  journal: Journal,
): Promise<{ faults: string[]; events: number }> {
  const activities = journal.entries
    .filter(({ kind }) => !resolving.has(kind))
    .flatMap((entry) => outcomeOf<{ id: string }>(entry)?.id ?? []);
  const missing = new Set([...activities, ...customers, ...locations]);
  const unpublished = new Set(
    journal.entries
      .filter(({ kind, fromLog }) => sales.has(kind) && !fromLog)
      .flatMap((entry) => outcomeOf<{ id: string }>(entry)?.id ?? []),
  );
  const published = new Map<string, Set<string>>();
  const malformed: string[] = [];
  let events = 0;
  const abort = new AbortController();
  const timer = setTimeout(() => abort.abort(), 20_000);
  try {
    const answer = await fetch(`${url}/v1/stream?pattern=*.*.*&from=earliest`, {
      headers: { authorization: `Bearer ${apiKey}` },
      signal: abort.signal,
    });
    for await (const event of eventsOf(answer)) {
      const { id, payload } = event;
      events += 1;
      missing.delete(id.split('.')[0] ?? '');
      const { processedAs } = payload as { processedAs?: string }; // payloads are objects
      const byRegister = event.type === 'pos.transaction' && processedAs === undefined;
      if (!byRegister) malformed.push(...faultsOf(event));
      if (processedAs !== undefined) {
        const ids = published.get(processedAs) ?? new Set();
        published.set(processedAs, ids.add(id));
        // Not by their number: refunds are published so, too.
        unpublished.delete(processedAs);
      }
      if (missing.size === 0 && unpublished.size === 0) break;
    }
  } catch (error) {
    if (!abort.signal.aborted) throw error;
  } finally {
    clearTimeout(timer);
    abort.abort();
  }
  const faults = [...missing]
    .slice(0, 5)
    .map((id) => `no event of ${id} (and ${missing.size - 1} others)`);
  faults.push(...malformed.slice(0, 5));
  const [first] = unpublished;
  if (first !== undefined)
    faults.push(
      `${unpublished.size} sales are not on pos.transaction, such as ${first}, ${events} events are`,
    );
  for (const [id, ids] of published)
    if (ids.size > 1) faults.push(`${id} was published under ${ids.size} event ids`);
  return { faults, events };
}

async function* eventsOf(answer: Response): AsyncGenerator<EventEnvelope> {
  let rest = '';
  const decoder = new TextDecoder();
  for await (const chunk of answer.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines)
      if (line.startsWith('data:')) {
        // as the stream documents
        const { event } = JSON.parse(line.slice(5)) as { event?: EventEnvelope };
        if (event) yield event;
      }
  }
}
