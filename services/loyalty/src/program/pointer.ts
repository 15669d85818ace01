// JSON pointers (RFC 6901)

/** One step of a JSON pointer (RFC 6901). */
export const step = (name: string | number) =>
  `/${String(name).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** The steps of a JSON pointer, from the outermost. */
export const stepsOf = (pointer: string): string[] =>
  pointer
    .split('/')
    .slice(1)
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));

type Container = Record<string, unknown> | unknown[];

/** Whether it is an object or a list. */
export const isContainer = (value: unknown): value is Container =>
  typeof value === 'object' && value !== null;

/** What stands under a name; undefined where there is nothing. */
export const childOf = (parent: unknown, name: string): unknown =>
  isContainer(parent) && Object.hasOwn(parent, name)
    ? (parent as Record<string, unknown>)[name] // a list has its elements under their numbers
    : undefined;

/** Whether it is an object, and no list. */
export const isObject = (value: unknown): value is Record<string, unknown> =>
  isContainer(value) && !Array.isArray(value);
