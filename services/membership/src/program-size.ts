import { failureAt, type Problem } from '@laurel/contracts/problems';
import { countParts, isContainer } from '@laurel/http/count-parts';

/**
 * Fields, objects and lists of a program, all told; a program of 200 rules has some thousands. More
 * would keep everybody waiting while it is written down and read.
 */
const partsMax = 20_000;

/** Whether something has more parts than any program. Texts in a list are not counted. */
export const isTooLarge = (program: unknown): boolean =>
  countParts(program, partsMax, isContainer) > partsMax;

/** @param pointer where in the request the program is */
export const tooLarge = (pointer: string): Problem =>
  failureAt('invalid_value', pointer, `a program has at most ${partsMax} fields, objects and lists`)
    .problem;
