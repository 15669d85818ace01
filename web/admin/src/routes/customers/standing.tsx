import type { Schemas } from '@laurel/api-client/source/client';
import { useLanguage } from '@laurel/ui/language';
import { Skeleton } from '@laurel/ui/states';
import { Card, Facts } from '@laurel/ui/surface';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf, Refused } from '../../api.ts';
import { Answered, None } from '../../page.tsx';
import { wordFor } from '../../words.ts';
import { useProgramNames } from '../program.ts';
import { useBalances } from './balances.tsx';
import { useWords } from './words.ts';

/** The tier with what is missing for the next, and how recently, often and much he buys. */
export function Standing({ customerId }: { customerId: string }) {
  const words = useWords().customers;
  const balances = useBalances(customerId);
  const tier = balances.data?.tier;
  return (
    <>
      {tier && (
        <Card title={words.tier}>
          <TierProgress tier={tier} />
        </Card>
      )}
      <Rfm customerId={customerId} />
    </>
  );
}

function TierProgress({ tier }: { tier: Schemas['TierProgress'] }) {
  const words = useWords().customers;
  const { format } = useLanguage();
  const { tiersAreOfSpend } = useProgramNames();
  const { current, next } = tier;
  const measured = tiersAreOfSpend ? format.money : format.whole;
  return (
    <div className="grid gap-3">
      <p className="text-lg font-semibold">
        {current?.name ?? words.noTier}
        {current?.until && (
          <span className="ml-2 text-sm font-normal text-quiet">
            {words.until(format.date(current.until))}
          </span>
        )}
      </p>
      {current && current.benefits.length > 0 && (
        <ul className="grid list-disc gap-1 pl-5 text-sm text-quiet">
          {current.benefits.map((benefit) => (
            <li key={benefit}>{benefit}</li>
          ))}
        </ul>
      )}
      {next && (
        <div className="grid gap-1.5">
          <progress
            max={next.from}
            value={next.measured}
            aria-label={words.toNext(next.name)}
            className="h-2 w-full overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-accent [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:bg-accent"
          />
          <p className="text-sm text-quiet">
            {words.measured(measured(next.measured), measured(next.from), next.name)}
          </p>
        </div>
      )}
    </div>
  );
}

function Rfm({ customerId }: { customerId: string }) {
  const words = useWords();
  const { format } = useLanguage();
  const rfm = useQuery({
    queryKey: ['customers', 'rfm', customerId],
    queryFn: async () =>
      dataOf(await api.GET('/v1/customers/{id}/rfm', { params: { path: { id: customerId } } })),
  });
  // a host without analytics, or a customer that it has not heard of yet
  if (rfm.error instanceof Refused && rfm.error.status === 404) return null;
  return (
    <Card title={words.customers.habits}>
      <Answered query={rfm} loading={<Skeleton className="h-28 w-full" />}>
        {({ recencyDays, frequency, monetary, scores, segment }) => (
          <Facts
            facts={[
              [words.customers.segment, wordFor(words.segments, segment)],
              [
                words.customers.lastPurchase,
                recencyDays === null ? <None /> : words.customers.daysAgo(recencyDays),
              ],
              [words.customers.purchases, format.whole(frequency)],
              [words.customers.spent, format.money(monetary)],
              [
                words.customers.scores,
                scores ? (
                  <span className="tabular-nums">{`${scores.r} · ${scores.f} · ${scores.m}`}</span>
                ) : (
                  <None />
                ),
              ],
            ]}
          />
        )}
      </Answered>
    </Card>
  );
}
