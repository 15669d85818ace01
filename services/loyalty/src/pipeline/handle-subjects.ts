import { type Result, success } from '@laurel/contracts/problems';
import type { Activity } from './activity.ts';
import type { Command, Handling, Prepared } from './kind.ts';
import type { ResolvedSubject, SubjectRef, Subjects } from './subjects.ts';

/** A kind whose requests name a customer and a location, which is most of them. */
export interface SubjectHandling<Request, A extends Activity> {
  subjects: Subjects;
  refOf(request: Request): SubjectRef;
  /** Checks the request against what it names. */
  accept(request: Request, resolved: ResolvedSubject): Result<Command<A['input']>>;
  /** Whom and where a recorded input concerns. */
  idsOf(input: A['input']): { locationId: string; customerId: string | null };
  prepare(input: A['input'], resolved: ResolvedSubject): Prepared<A>;
  recall?: Handling<Request, A>['recall'];
}

/**
 * Finds what a batch of requests names in bulk, and finds it again for commands that come from a
 * record.
 */
export function handleSubjects<Request, A extends Activity>({
  subjects,
  refOf,
  accept,
  idsOf,
  prepare,
  recall,
}: SubjectHandling<Request, A>): Pick<Handling<Request, A>, 'accept' | 'prepare' | 'recall'> {
  return {
    ...(recall && { recall }),
    async accept(requests) {
      const found = await subjects.find(requests.map(refOf));
      return requests.map((request, i): Result<Command<A['input']>> => {
        const resolved = found[i];
        if (!resolved) throw new Error('a request was left without a subject');
        if (!resolved.ok) return resolved;
        const command = accept(request, resolved.value);
        return command.ok ? success({ ...command.value, resolved: resolved.value }) : command;
      });
    },
    prepare: (commands) =>
      Promise.all(
        commands.map(async ({ orgId, input, resolved }) => {
          const { locationId, customerId } = idsOf(input);
          return success(
            prepare(input, resolved ?? (await subjects.load(orgId, locationId, customerId))),
          );
        }),
      ),
  };
}
