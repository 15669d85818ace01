import type { Heard } from '@laurel/loyalty/facts/read-once';

/** What records something that is a sale or may change one, by the prefix of its id. */
const ofSales = /^(?:txn|rfd|nam|cor)_/;

/** Whether an event may tell of a sale, or of what changes one. */
export const isOfSale = ({ id }: Heard): boolean => ofSales.test(id);
