import { documentsLayout } from '@laurel/documents/sqlite-layout';
import { eventsLayout } from '@laurel/event-log/sqlite-layout';
import { ledgerLayout } from '@laurel/ledger/adapters/sqlite-schema';
import type { Layout } from '@laurel/sqlite/layout';

/**
 * The layouts that this version uses, by port, in the order in which a sale is written: its record
 * into the documents, its postings into the ledger, its events into the log.
 */
export const layouts = {
  documents: documentsLayout,
  ledger: ledgerLayout,
  events: eventsLayout,
} as const satisfies Record<string, Layout>;
export type EmbeddedName = keyof typeof layouts;

// the keys of a literal
export const embeddedNames = Object.keys(layouts) as readonly EmbeddedName[];
