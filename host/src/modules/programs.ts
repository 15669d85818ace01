import { openNamedSegments } from '@laurel/analytics/named-segments';
import { openProgramCheck } from '@laurel/loyalty/program-check';
import { defineModule } from './module.ts';

/** Checking programs, in a thread of its own, and that the saved segments they name exist. */
export const programs = defineModule({
  name: 'programs',
  ports: ['documents'],
  needs: {},
  async open({ engines: { documents }, clock, resources }) {
    const programCheck = openProgramCheck();
    resources.defer(() => programCheck.close());
    const segments = openNamedSegments({ documents, clock });
    /**
     * As `ProgramCheck.check`.
     * @param publishing it is published at once, unless this fails
     */
    const check = async (orgId: string, draft: unknown, nowMs: number, publishing = false) => {
      const checked = await programCheck.check(orgId, draft, nowMs);
      if (!checked.ok) return checked;
      const problem = await segments.fault(orgId, draft, { publishing });
      return problem ? { ok: false as const, problem } : checked;
    };
    return { api: { check } };
  },
});
