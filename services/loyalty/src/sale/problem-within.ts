import type { Problem } from '@laurel/contracts/problems';

/** The problem of a part of a body, such as a sale: its pointers begin where that stands. */
export function problemWithin(place: string, problem: Problem): Problem {
  const errors = problem.errors?.map(({ pointer, detail }) => ({
    ...{ pointer: `${place}${pointer}`, detail },
  }));
  return { ...problem, ...(errors && { errors }) };
}
