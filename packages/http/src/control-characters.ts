/**
 * Patterns of JSON Schema for text without control characters; an error of one of them says nothing
 * about the shape of a request.
 */
export const oneLine = '^[^\\x00-\\x1f\\x7f]*$';
/** Tabs and line ends may be in it. */
export const manyLines = '^[^\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f]*$';

export const isControlPattern = (pattern: unknown) => pattern === oneLine || pattern === manyLines;
