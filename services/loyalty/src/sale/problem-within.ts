import type { Problem } from '@laurel/contracts/problems';

/** The problem of a sale that is a part of a body: its pointers begin where the sale stands. */
export function problemWithin(place: string, problem: Problem): Problem {
  const errors = problem.errors?.map(({ pointer, detail }) => ({
    ...{ pointer: `${place}${pointer}`, detail },
  }));
  return { ...problem, ...(errors && { errors }) };
}
