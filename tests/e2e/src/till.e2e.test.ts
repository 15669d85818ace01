import { afterAll, beforeAll, test } from 'vitest';
import { openCafe, openStage, type Stage } from './stage.ts';
import { afterTheSale } from './till/after-the-sale.ts';
import { basketSituations } from './till/basket.ts';
import { bonusSituations } from './till/bonus-points.ts';
import { cardSituations } from './till/cards.ts';
import { exchangeSituations } from './till/exchange.ts';
import { financeSituations } from './till/finance.ts';
import { lapsingSituations } from './till/lapsing.ts';
import { occasionSituations } from './till/occasions.ts';
import { oddDays } from './till/odd-days.ts';
import { otherShops } from './till/other-shops.ts';
import { owedSituations } from './till/owed.ts';
import { promotionSituations } from './till/promotions.ts';
import { returnSituations } from './till/returns.ts';
import { ruleSituations } from './till/rules.ts';
import { openScene } from './till/scene.ts';
import { situations } from './till/situations.ts';
import { voucherSituations } from './till/vouchers.ts';
import { whoBought } from './till/who-bought.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage?.close());

// Each in a shop of its own, so several go on at once: they wait for what comes behind answers more
// than they work.
test.concurrent.each([
  ...situations,
  ...ruleSituations,
  ...whoBought,
  ...afterTheSale,
  ...owedSituations,
  ...oddDays,
  ...returnSituations,
  ...voucherSituations,
  ...cardSituations,
  ...occasionSituations,
  ...lapsingSituations,
  ...bonusSituations,
  ...exchangeSituations,
  ...financeSituations,
])('%s', async (_, tell) => {
  const scene = openScene(stage, await openCafe(stage));
  await tell(scene);
  await scene.expectSound();
});

test.concurrent.each([...basketSituations, ...otherShops, ...promotionSituations])(
  '%s',
  async (_, shop, tell) => {
    const scene = openScene(stage, await openCafe(stage, shop));
    await tell(scene);
    await scene.expectSound();
  },
);
