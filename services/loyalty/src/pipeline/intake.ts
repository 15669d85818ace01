import { failure, type Result } from '@laurel/contracts/problems';
import type { Activity, Done } from './activity.ts';
import type { Asked, Intake, Kind } from './kind.ts';
import { microBatch } from './micro-batch.ts';
import type { Pace } from './pace.ts';
import type { WritePath } from './write-path.ts';

/** An intake as its owner has it. */
export interface OwnIntake<Request, A extends Activity> extends Intake<Request, A> {
  /** Requests waiting or running. */
  depth(): number;
  /** Resolves when everything submitted so far is answered. */
  idle(): Promise<void>;
}

/**
 * Requests waiting beyond this many are refused with 503, so that a flood costs answers and not
 * memory; an organization's own beyond half of it, so that there is room for the others.
 */
const depthMax = 20_000;
const ownDepthMax = depthMax / 2;
/** Larger ones cost no less a sale, and who comes while one is under way waits the longer. */
const batchMaxSize = 128;
const maxRunning = 2;

export function openIntake<Request extends Asked, A extends Activity>(
  path: WritePath<Request, A>,
  { lane, weight = () => 1 }: Pick<Kind<Request, A>, 'lane' | 'weight'>,
  pace: Pace,
): OwnIntake<Request, A> {
  const batch = microBatch<Request, Result<Done<A>>>({
    run: path.process,
    owner: ({ orgId }) => orgId,
    lane,
    weight,
    maxSize: batchMaxSize,
    maxRunning,
    pace,
  });
  return {
    submit: async (request) =>
      batch.depth() >= depthMax || batch.waitingOf(request.orgId) >= ownDepthMax
        ? failure('unavailable', 'too many requests are waiting; try again')
        : batch.submit(request),
    async preview(request) {
      const [result] = await path.preview([request]);
      return result ?? failure('internal_error', 'no preview');
    },
    depth: batch.depth,
    idle: batch.idle,
  };
}
