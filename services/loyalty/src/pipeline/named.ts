import { type Result, success } from '@laurel/contracts/problems';
import type { Activity } from './activity.ts';
import type { Command, Handling, Prepared } from './kind.ts';
import type { Named, Naming, Subjects } from './subjects.ts';

/** A kind whose requests name a customer and a location, which is most of them. */
export interface NamedKind<Request, A extends Activity> {
  subjects: Subjects;
  naming(request: Request): Naming;
  /** Checks the request against what it names. */
  accept(request: Request, named: Named): Result<Command<A['input']>>;
  /** Whom and where a recorded input concerns. */
  concerns(input: A['input']): { locationId: string; customerId: string | null };
  prepare(input: A['input'], named: Named): Prepared<A>;
}

/**
 * Finds what a batch of requests names in bulk, and finds it again for commands that come from a
 * record.
 */
export function acceptAndPrepare<Request, A extends Activity>({
  subjects,
  naming,
  accept,
  concerns,
  prepare,
}: NamedKind<Request, A>): Pick<Handling<Request, A>, 'accept' | 'prepare'> {
  return {
    async accept(requests) {
      const found = await subjects.find(requests.map(naming));
      return requests.map((request, i): Result<Command<A['input']>> => {
        const named = found[i];
        if (!named) throw new Error('a request was left without a subject');
        if (!named.ok) return named;
        const command = accept(request, named.value);
        return command.ok ? success({ ...command.value, named: named.value }) : command;
      });
    },
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input, named }) => {
          const { locationId, customerId } = concerns(input);
          return success(
            prepare(input, named ?? (await subjects.load(orgId, locationId, customerId))),
          );
        }),
      ),
  };
}
