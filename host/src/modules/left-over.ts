/**
 * How far ahead of its time a process that is alone looks at its start, in ms: all that was begun
 * until now is due by then.
 */
export const leftOverMs = 60_000;
