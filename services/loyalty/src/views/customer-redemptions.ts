import { idFromNumber } from '@laurel/contracts/ids';
import { type Result, success } from '@laurel/contracts/problems';
import { foreignCursor } from '@laurel/http/schemas';
import type { LedgerService } from '@laurel/ledger/service';
import type { Static } from 'typebox';
import type { Activities } from '../pipeline/activities.ts';
import type { Activity } from '../pipeline/activity.ts';
import type { PostedOnly } from '../pipeline/posted.ts';
import { captureType, holdType, voidType } from '../redemption/redemption.ts';
import { type RedemptionStateSchema, redemptionState } from './redemption-state.ts';

export interface CustomerRedemptionsDeps {
  activities: Activities;
  posted: PostedOnly;
  ledgerService: Pick<LedgerService, 'statement'>;
}

export interface CustomerRedemptionsQuery {
  customerId: string;
  limit: number;
  cursor: string | undefined;
  nowMs: number;
  /** Only what was held there; null: wherever. */
  locationId: string | null;
}

type RedemptionState = Static<typeof RedemptionStateSchema>;

/** So many movements of the statement are looked through for one page. */
const lookedMax = 1000;

/**
 * Pages of what a customer redeemed or holds, the latest movement first, as it stands now. Each has
 * one line in his statement, and is found there for the same reason as his sales
 * (`customer-sales.ts`); so promotions, which nobody pays for, are not among them. A page may have
 * fewer lines, or none, while `nextCursor` says that there is more. Failure: `invalid_request`
 * (cursor).
 */
export async function customerRedemptions(
  { activities, posted, ledgerService }: CustomerRedemptionsDeps,
  orgId: string,
  { customerId: holder, limit, cursor, nowMs, locationId }: CustomerRedemptionsQuery,
): Promise<Result<{ data: RedemptionState[]; nextCursor?: string }>> {
  if (cursor !== undefined && !/^\d{1,20}$/.test(cursor)) return foreignCursor;
  const data: RedemptionState[] = [];
  const seen = new Set<string>();
  let next = cursor === undefined ? undefined : BigInt(cursor);
  for (let looked = 0; looked < lookedMax && data.length < limit; ) {
    const page = await ledgerService.statement(orgId, {
      ...{ holder, limit: Math.min(100, limit - data.length) },
      ...(next !== undefined && { cursor: next }),
    });
    looked += page.data.length;
    const numbers = page.data
      .filter(({ reason }) => reason === 'redeem')
      .map(({ activityNumber }) => activityNumber);
    for (const id of await heldBy(activities, orgId, numbers)) {
      if (seen.has(id)) continue;
      seen.add(id);
      const key = { orgId, id };
      const state = await redemptionState({ activities, posted }, key, {
        nowMs,
        boundLocationId: locationId,
      });
      if (state?.customerId === holder) data.push(state);
    }
    next = page.nextCursor;
    if (next === undefined) return success({ data });
  }
  return success({ data, nextCursor: String(next) });
}

/** Ids of the redemptions that activities, of which the numbers are known, held or resolved. */
async function heldBy(
  activities: Pick<Activities, 'getMany'>,
  orgId: string,
  numbers: readonly bigint[],
): Promise<string[]> {
  const prefixes = [holdType, captureType, voidType].map(({ prefix }) => prefix);
  const found = await activities.getMany(
    numbers.flatMap((number) =>
      prefixes.map((prefix) => ({ orgId, id: idFromNumber(prefix, number) })),
    ),
  );
  return found.flatMap((activity) => redemptionOf(activity) ?? []);
}

function redemptionOf(activity: Activity | undefined): string | undefined {
  if (holdType.is(activity)) return activity.id;
  const isEnd = captureType.is(activity) || voidType.is(activity);
  return isEnd ? activity.input.redemptionId : undefined;
}
