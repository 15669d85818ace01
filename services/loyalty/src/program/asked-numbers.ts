import type { FieldError } from '@laurel/contracts/problems';

/** What an object such as `{items, amount}` asks of what a field reads. */
export interface AskedNumbers<Of> {
  errors: FieldError[];
  sums: {
    /** Operators, or a value. */
    asked: unknown;
    /** Where that stands, as a JSON pointer. */
    at: string;
    of(read: Of): number;
  }[];
}
