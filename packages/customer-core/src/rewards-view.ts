import type { Brand, Offer } from './queries.ts';
import type { UnitNames } from './unit-names.ts';
import type { Speech } from './words.ts';

/** A reward as a customer sees it. */
export interface RewardView {
  id: string;
  name: string;
  description: string | undefined;
  /** What it costs, or how many are his; undefined: it cannot be bought. */
  price: string | undefined;
  /** What stands in the way, or what it takes besides; undefined: nothing. */
  hint: string | undefined;
  /** How much of the price is there, 0 to 1; undefined: that is not what is missing. */
  share: number | undefined;
  /** Whether it can be held from the app. */
  canRedeem: boolean;
  /** What paying for it says, before it is done. */
  cost: string;
}

export interface RewardLists {
  /** What he can have now. */
  yours: RewardView[];
  /** What he saves for, the nearest first. */
  close: RewardView[];
  others: RewardView[];
}

interface Having {
  brand: Pick<Brand, 'program'>;
  names: UnitNames;
  /** What can be spent, by unit. */
  available: ReadonlyMap<string, number>;
  speech: Speech;
}

export function rewardsOf(offers: readonly Offer[], having: Having): RewardLists {
  const lists: RewardLists = { yours: [], close: [], others: [] };
  for (const offer of offers) {
    const reward = rewardOf(offer, having);
    const list = isHis(offer) ? 'yours' : reward.share === undefined ? 'others' : 'close';
    lists[list].push(reward);
  }
  lists.close.sort((a, b) => (b.share ?? 0) - (a.share ?? 0));
  return lists;
}

/** What the basket decides, the register says. */
const isHis = ({ available, needsBasket, missing }: Offer): boolean =>
  available || (needsBasket && missing.every(({ code }) => code === 'basket_needed'));

function rewardOf(offer: Offer, { brand, names, available, speech }: Having): RewardView {
  const { words, format } = speech;
  const { rewardId, name, price, via, granted, missing, needsBasket } = offer;
  const { rewards = [] } = brand.program ?? {};
  const priced = price && words.rewards.price(format.whole(price.amount), names.of(price.unit));
  const [first] = missing;
  const short = missing.length === 1 && first?.code === 'insufficient_balance' ? first : undefined;
  return {
    ...{ id: rewardId, name },
    description: rewards.find(({ id }) => id === rewardId)?.description ?? undefined,
    price:
      granted === 1
        ? words.rewards.voucher
        : granted > 1
          ? words.rewards.vouchers(format.whole(granted))
          : (priced ?? undefined),
    hint: isHis(offer)
      ? needsBasket
        ? words.rewards.withPurchase
        : undefined
      : hintOf(offer, { brand, names, available, speech }),
    share:
      short?.amount !== undefined && price && price.amount > 0
        ? Math.min(1, Math.max(0, 1 - short.amount / price.amount))
        : undefined,
    canRedeem: offer.available && !needsBasket,
    cost:
      via === 'grant' || !price
        ? words.rewards.costsVoucher
        : words.rewards.costs(
            format.whole(price.amount),
            names.of(price.unit),
            format.whole((available.get(price.unit) ?? 0) - price.amount),
          ),
  };
}

function hintOf(
  { rewardId, missing }: Offer,
  { brand, names, speech: { words, format } }: Having,
): string | undefined {
  const [first] = missing;
  if (!first) return undefined;
  const { code, unit, amount, detail } = first;
  if (code === 'insufficient_balance' && unit !== undefined && amount !== undefined)
    return words.rewards.missing(format.whole(amount), names.of(unit));
  const card = brand.program?.cards.find((one) => one.rewardId === rewardId);
  if (code === 'not_for_sale' && card) return words.rewards.byCard(card.name);
  // a reason that is newer than this app has the API's own sentence
  return words.rewards.reasons[code] ?? detail;
}
