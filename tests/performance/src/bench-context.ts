import type { EngineFacts } from './engines/describe.ts';
import type { LoadGenerator } from './load-generator.ts';
import type { Progress } from './progress.ts';
import type { Row } from './row.ts';
import type { Settings } from './settings.ts';

/** What every section is given. */
export interface Bench {
  settings: Settings;
  generator: LoadGenerator;
  progress: Progress;
  /** Takes a row as soon as it is measured. */
  add(row: Row): void;
  /**
   * Takes down an engine that was measured: version and durability settings stand in the report.
   */
  describe(engine: EngineFacts): void;
}
