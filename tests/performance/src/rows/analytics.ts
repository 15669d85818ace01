import { measureFreshness } from '../analytics/freshness.ts';
import { measureQuestions } from '../analytics/questions.ts';
import { measureCostOfASale } from '../analytics/sale-cost.ts';
import { measureTakingIn } from '../analytics/taking-in.ts';
import type { Bench } from '../bench-context.ts';

/** The warehouse and RFM: what they take in, how soon, what a sale pays for it, what is asked. */
export async function measureAnalytics(bench: Bench): Promise<void> {
  await measureTakingIn(bench);
  await measureCostOfASale(bench);
  await measureFreshness(bench);
  await measureQuestions(bench);
}
