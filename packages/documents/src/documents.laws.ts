import { afterEach, beforeEach, describe, it } from 'vitest';
import { findLaws } from './find.laws.ts';
import { keyLaws } from './keys.laws.ts';
import { type Bench, type DocumentsUnderTest, type Law, openThings } from './testing/bench.ts';
import { writeLaws } from './write.laws.ts';

export type { DocumentsUnderTest } from './testing/bench.ts';

const laws: readonly Law[] = [...keyLaws, ...writeLaws, ...findLaws];

/** How many laws the suite has; a check compares it with what each adapter ran. */
export const documentsLawCount: number = laws.length;

/**
 * Runs every law of the documents port against one adapter. @param makeAdapter gives a fresh, empty
 * store for each law
 */
export function testDocuments(name: string, makeAdapter: () => Promise<DocumentsUnderTest>): void {
  describe(`documents port: ${name}`, () => {
    let store: DocumentsUnderTest;
    let bench: Bench;
    beforeEach(async () => {
      store = await makeAdapter();
      const documents = await store.open();
      bench = {
        documents,
        things: openThings(documents),
        async reopen() {
          await bench.documents.close();
          bench.documents = await store.open();
          bench.things = openThings(bench.documents);
        },
      };
    });
    afterEach(async () => {
      await bench.documents.close();
      await store.remove();
    });
    for (const { law, run } of laws) it(law, () => run(bench));
  });
}
