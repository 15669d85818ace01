import type { Processor } from '@laurel/jobs/processor';
import type { Loyalty } from '@laurel/loyalty/loyalty';

/** What processors lead to. */
export interface ProcessorDeps {
  loyalty: Pick<Loyalty, 'sales'>;
}

/**
 * The stream processors by name. Each is loaded when it is opened: the command line names them, and
 * loads no service.
 */
export const processors = {
  'pos-intake': async ({ loyalty }: ProcessorDeps) =>
    (await import('./pos-intake.ts')).posIntake(loyalty),
} satisfies Record<string, (deps: ProcessorDeps) => Promise<Processor>>;
