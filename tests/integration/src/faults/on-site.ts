import { afterAll, beforeAll, describe, expect, inject } from 'vitest';
import { openRegisters, type Registers } from './intake.ts';
import { type DocumentServer, openSite, type Site } from './site.ts';

const engines = inject('engines');
/** What tests on a site find there, from the first test on. */
export interface Place {
  site: Site;
  /** Publish into the event log of the site. */
  registers: Registers;
  /** Checks every promise. */
  settled(): Promise<Awaited<ReturnType<Site['settle']>>>;
}

/**
 * Tests on a new site of two hosts over real engines; passed over, by name, where an engine is
 * missing. Several sites are better than one for all: FerretDB walks over whole collections, so
 * what one test leaves makes the next one slow.
 */
export function describeOnSite(
  title: string,
  documents: DocumentServer,
  tests: (place: Place) => void,
): void {
  const missing = (['kafka', documents, 'redis'] as const).filter(
    (name) => engines[name].url === null,
  );
  const why = missing.length > 0 ? ` (missing: ${missing.join(', ')})` : '';
  describe.skipIf(missing.length > 0)(`two hosts over real engines, ${title}${why}`, () => {
    let site: Site | undefined;
    let registers: Registers | undefined;
    beforeAll(async () => {
      site = await openSite({ hosts: 2, documents });
      registers = await openRegisters(site, 7);
    }, 180_000);
    afterAll(async () => {
      await registers?.close();
      await site?.close();
    }, 60_000);
    const opened = <T>(part: T | undefined): T => {
      if (part === undefined) throw new Error('the site is not open yet');
      return part;
    };
    tests({
      get site() {
        return opened(site);
      },
      get registers() {
        return opened(registers);
      },
      async settled() {
        const outcome = await opened(site).settle();
        expect(outcome.faults, outcome.faults.join('\n')).toEqual([]);
        return outcome;
      },
    });
  });
}
