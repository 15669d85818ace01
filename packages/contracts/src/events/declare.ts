import type { Static, TSchema } from 'typebox';

/**
 * What the catalogue says of a type of event. A payload that changes in a way its readers would
 * notice gets the next version.
 */
export interface EventDeclaration<T extends string = string, P extends TSchema = TSchema> {
  /** `<service>.<event_type>`, the end of the topic's name. */
  type: T;
  /** Of the payload's schema, from 1. */
  version: number;
  /** What it says happened, for people who read the catalogue. */
  sentence: string;
  payload: P;
  example: Static<P>;
}

/** Keeps the name and the schema exact, so that the payload's type can be inferred from them. */
export const declareEvent = <const T extends string, P extends TSchema>(
  declaration: EventDeclaration<T, P>,
) => declaration;
