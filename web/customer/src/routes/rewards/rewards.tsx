import type { RewardView } from '@laurel/customer-core/rewards-view';
import { Button } from '@laurel/ui/button';
import { EmptyState } from '@laurel/ui/states';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Gift } from 'lucide-react';
import { useState } from 'react';
import { useBrand } from '../../brand.tsx';
import { ProgressBar } from '../../progress-bar.tsx';
import { Answered, Screen, Section } from '../../screen.tsx';
import { useSpeech } from '../../speech.tsx';
import { useBalances, useOffers, useRedemptions, useRewardLists } from '../../value.ts';
import { Waiting } from '../../waiting.tsx';
import { RedeemSheet } from './redeem-sheet.tsx';

/** What he can have now first, then what he saves for, then the rest. */
export function Rewards() {
  const { words } = useSpeech();
  const offers = useOffers();
  const balances = useBalances();
  return (
    <Screen title={words.screens.rewards}>
      <Answered query={offers}>
        {() => <Answered query={balances}>{() => <Lists />}</Answered>}
      </Answered>
    </Screen>
  );
}

function Lists() {
  const { words } = useSpeech();
  const lists = useRewardLists();
  const [wanted, setWanted] = useState<RewardView>();
  if (!lists) return null;
  const { yours, close, others } = lists;
  const parts = [
    [words.rewards.yours, yours],
    [words.rewards.close, close],
    [words.rewards.others, others],
  ] as const;
  if (yours.length + close.length + others.length === 0)
    return (
      <EmptyState icon={Gift} title={words.rewards.none}>
        {words.rewards.noneHint}
      </EmptyState>
    );
  return (
    <div className="grid gap-8">
      <Waiting />
      {yours.length === 0 && <p className="text-quiet">{words.rewards.nothingYet}</p>}
      {parts.map(([title, rewards]) =>
        rewards.length > 0 ? (
          <Section key={title} title={title}>
            <ul className="grid gap-3 sm:grid-cols-2">
              {rewards.map((reward) => (
                <Reward key={reward.id} reward={reward} onRedeem={() => setWanted(reward)} />
              ))}
            </ul>
          </Section>
        ) : null,
      )}
      <Before />
      {wanted && <RedeemSheet reward={wanted} onClose={() => setWanted(undefined)} />}
    </div>
  );
}

function Reward({ reward, onRedeem }: { reward: RewardView; onRedeem(): void }) {
  const { words } = useSpeech();
  const { id, name, description, price, hint, share, canRedeem } = reward;
  return (
    <li
      id={`reward-${id}`}
      className="grid content-between gap-4 rounded-3xl border border-line bg-surface p-5 target:border-accent"
    >
      <div className="grid gap-1">
        <h3 className="line-clamp-3 font-semibold wrap-anywhere">{name}</h3>
        {description && <p className="text-sm wrap-anywhere">{description}</p>}
        {price && <p className="text-sm text-quiet wrap-anywhere">{price}</p>}
      </div>
      {share !== undefined && <ProgressBar share={share} label={hint ?? name} />}
      {hint && <p className="text-sm text-quiet wrap-anywhere">{hint}</p>}
      {canRedeem && (
        <Button look="primary" className="h-12" onClick={onRedeem}>
          {words.rewards.redeem}
          <span className="sr-only">{name}</span>
        </Button>
      )}
    </li>
  );
}

/** What became of what he held, the latest first. */
function Before() {
  const { words, format } = useSpeech();
  const { names } = useBrand();
  const redemptions = useRedemptions().data?.filter(({ status }) => status !== 'held') ?? [];
  if (redemptions.length === 0) return null;
  return (
    <Section title={words.redemption.recent}>
      <ul className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface">
        {redemptions.slice(0, 10).map(({ id, rewardId, status, expiresAt }) => (
          <li key={id}>
            <Link
              to="/redemptions/$id"
              params={{ id }}
              className="flex min-h-14 items-center gap-3 px-4 py-2.5 hover:bg-sunken"
            >
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-medium">
                  {rewardId === null ? words.redemption.points : names.reward(rewardId)}
                </span>
                <span className="truncate text-sm text-quiet">
                  {words.redemption.statuses[status]}
                </span>
              </span>
              <time dateTime={expiresAt} className="shrink-0 text-sm text-quiet">
                {format.date(expiresAt)}
              </time>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-quiet" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
