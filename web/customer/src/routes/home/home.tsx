import { stampCardsOf } from '@laurel/customer-core/stamp-cards';
import { type Wallet, walletsOf } from '@laurel/customer-core/wallets';
import { Skeleton } from '@laurel/ui/states';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ChevronRight, Clock3 } from 'lucide-react';
import { queries } from '../../api.ts';
import { useBrand, useMe } from '../../brand.tsx';
import { Answered, Screen, Section } from '../../screen.tsx';
import { useSpeech } from '../../speech.tsx';
import { useBalances, useRewardLists } from '../../value.ts';
import { Waiting } from '../../waiting.tsx';
import { FirstSteps } from './first-steps.tsx';
import { MemberCard } from './member-card.tsx';
import { StampCards } from './stamp-cards.tsx';
import { TierCard } from './tier-card.tsx';

/** What he has, what it can become, and what is nearest. */
export function Home() {
  const { words } = useSpeech();
  const { firstName } = useMe();
  const balances = useBalances();
  return (
    <Screen
      title={words.screens.home}
      heading={firstName ? words.home.hello(firstName) : words.home.helloStranger}
    >
      <Answered query={balances} loading={<HomeLoading />}>
        {({ data, tier }) => <Standing balances={data} tier={tier} />}
      </Answered>
    </Screen>
  );
}

type Balances = NonNullable<ReturnType<typeof useBalances>['data']>;

function Standing({ balances, tier }: { balances: Balances['data']; tier: Balances['tier'] }) {
  const speech = useSpeech();
  const { words } = speech;
  const { names } = useBrand();
  const wallets = walletsOf(balances, names, { speech, nowMs: Date.now() });
  const cards = useQuery(queries.cards());
  const rewards = useRewardLists();
  const stampCards = cards.data && stampCardsOf(cards.data, speech);
  const hasNothing =
    wallets.every(({ isEmpty, notes }) => isEmpty && notes.length === 0) &&
    stampCards?.every(({ stamps }) => stamps === 0) === true &&
    rewards?.yours.length === 0;
  return (
    <div className="grid items-start gap-6 lg:grid-cols-2 lg:gap-8">
      <div className="grid min-w-0 gap-6">
        <MemberCard wallets={wallets} level={tier?.current?.name} />
        <Waiting />
        {hasNothing && <FirstSteps />}
        <Notes wallets={wallets} />
        <YoursNow />
      </div>
      <div className="grid min-w-0 gap-6">
        {stampCards === undefined ? (
          <Answered query={cards} loading={<Skeleton className="h-44 w-full rounded-3xl" />}>
            {() => null}
          </Answered>
        ) : (
          stampCards.length > 0 && <StampCards cards={stampCards} />
        )}
        {tier && (
          <Section title={words.home.tier}>
            <TierCard tier={tier} />
          </Section>
        )}
      </div>
    </div>
  );
}

function HomeLoading() {
  return (
    <div className="grid gap-6 lg:grid-cols-2 lg:gap-8">
      <div className="grid gap-6">
        <Skeleton className="aspect-[1.6] w-full rounded-3xl" />
        <Skeleton className="h-24 w-full rounded-3xl" />
      </div>
      <Skeleton className="h-44 w-full rounded-3xl" />
    </div>
  );
}

/** What lapses when, and what is on its way, set aside or owed. */
function Notes({ wallets }: { wallets: readonly Wallet[] }) {
  const { home } = useSpeech().words;
  const lapsing = wallets.flatMap((wallet) => wallet.lapsing);
  const notes = wallets.flatMap((wallet) => wallet.notes);
  if (lapsing.length + notes.length === 0) return null;
  return (
    <div className="grid gap-3">
      {lapsing.length > 0 && (
        <section className="flex gap-3 rounded-2xl bg-late-soft p-4 text-late">
          <Clock3 aria-hidden className="mt-0.5 size-5 shrink-0" />
          <div className="min-w-0">
            <h2 className="font-semibold">{home.lapseHeading}</h2>
            <ul>
              {lapsing.slice(0, 3).map((text) => (
                <li key={text} className="wrap-anywhere">
                  {text}
                </li>
              ))}
            </ul>
          </div>
        </section>
      )}
      {notes.map((text) => (
        <p key={text} className="px-1 text-sm text-quiet wrap-anywhere">
          {text}
        </p>
      ))}
    </div>
  );
}

function YoursNow() {
  const { words } = useSpeech();
  const rewards = useRewardLists();
  if (!rewards || rewards.yours.length === 0) return null;
  return (
    <Section
      title={words.home.yours}
      aside={
        <Link to="/rewards" className="py-1 text-sm font-medium text-accent hover:underline">
          {words.home.allRewards}
        </Link>
      }
    >
      <ul className="divide-y divide-line overflow-hidden rounded-2xl border border-line bg-surface">
        {rewards.yours.slice(0, 3).map(({ id, name, price, hint }) => (
          <li key={id}>
            <Link
              to="/rewards"
              hash={`reward-${id}`}
              className="flex min-h-16 items-center gap-3 px-4 py-3 hover:bg-sunken"
            >
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-medium">{name}</span>
                <span className="truncate text-sm text-quiet">{hint ?? price}</span>
              </span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-quiet" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
