import type { Progress } from './progress.ts';
import type { Target, Told } from './target.ts';
import type { OpenReferral, WorkingFile } from './working-file.ts';

const underWayMax = 16;

/**
 * Says who brought whom, before any sale is sent: rules hear of it by the first purchase. Who
 * brought somebody without being in a sale of the file is made as customers are.
 */
export async function tellReferrals(
  workingFile: WorkingFile,
  target: Target,
  progress: Progress,
): Promise<void> {
  let told = 0;
  let stage: ReturnType<Progress['stage']> | undefined;
  for (;;) {
    const page = workingFile.openReferrals(1_000);
    if (page.length === 0) break;
    stage ??= progress.stage('referrals', undefined);
    const waiting = page.values();
    const tellSome = async () => {
      for (const referral of waiting) {
        const outcome = await tellReferral(referral, workingFile, target);
        workingFile.finishReferral(referral, outcome.ok ? undefined : outcome.reject);
        told += 1;
      }
    };
    await Promise.all(Array.from({ length: underWayMax }, tellSome));
    stage.update(told);
  }
  stage?.end();
}

async function tellReferral(
  { customerId, referrer }: OpenReferral,
  workingFile: WorkingFile,
  target: Target,
): Promise<Told> {
  let referrerId = workingFile.customerId(referrer);
  if (referrerId === undefined) {
    const made = await target.createCustomer(referrer);
    if (!made.ok) return made;
    referrerId = made.id;
    workingFile.learnCustomer(referrer, referrerId);
  }
  return await target.refer({ customerId, referrerId });
}
