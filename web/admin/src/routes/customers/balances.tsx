import type { Schemas } from '@laurel/api-client/source/client';
import { useLanguage } from '@laurel/ui/language';
import { EmptyState, Skeleton } from '@laurel/ui/states';
import { Badge, Card } from '@laurel/ui/surface';
import { useQuery } from '@tanstack/react-query';
import { Coins, Gift } from 'lucide-react';
import { api, dataOf } from '../../api.ts';
import { Answered } from '../../page.tsx';
import { type ProgramNames, useProgramNames } from '../program.ts';
import { useWords } from './words.ts';

type Balance = Schemas['CustomerBalance'];

export function useBalances(customerId: string) {
  return useQuery({
    queryKey: ['customers', 'balances', customerId],
    queryFn: async () =>
      dataOf(
        await api.GET('/v1/customers/{id}/balances', { params: { path: { id: customerId } } }),
      ),
  });
}

const isCard = ({ unit }: Balance) => unit.startsWith('stamps.');
const isReward = ({ unit }: Balance) => unit.startsWith('reward.');

/** Points first, then cards as cards, then what has been granted and not used. */
export function Balances({ customerId }: { customerId: string }) {
  const words = useWords().customers;
  const names = useProgramNames();
  return (
    <Answered query={useBalances(customerId)} loading={<Skeleton className="h-36 w-full" />}>
      {({ data }) => {
        const rewards = data.filter((one) => isReward(one) && one.available > 0);
        const shown = data.filter((one) => !isReward(one));
        if (shown.length + rewards.length === 0)
          return (
            <Card>
              <EmptyState icon={Coins} title={words.noBalances}>
                {words.noBalancesHint}
              </EmptyState>
            </Card>
          );
        return (
          <div className="grid gap-4 sm:grid-cols-2">
            {shown.map((balance) =>
              isCard(balance) ? (
                <StampCard key={balance.unit} balance={balance} names={names} />
              ) : (
                <Points key={balance.unit} balance={balance} names={names} />
              ),
            )}
            {rewards.length > 0 && <Granted rewards={rewards} names={names} />}
          </div>
        );
      }}
    </Answered>
  );
}

function Points({ balance, names }: { balance: Balance; names: ProgramNames }) {
  const words = useWords().customers;
  const { format } = useLanguage();
  const { unit, available, pending, held, debt, expiring } = balance;
  const [next] = expiring;
  return (
    <Card>
      <p className="text-sm text-quiet">{names.unit(unit)}</p>
      <p className="mt-1 text-figure tabular-nums">{format.whole(available)}</p>
      <div className="mt-2 flex flex-wrap gap-1.5">
        {pending > 0 && <Badge>{words.pending(format.whole(pending))}</Badge>}
        {held > 0 && <Badge tone="late">{words.held(format.whole(held))}</Badge>}
        {debt > 0 && <Badge tone="bad">{words.debt(format.whole(debt))}</Badge>}
      </div>
      {next && (
        <p className="mt-2 text-sm text-quiet">
          {words.expires(format.whole(next.amount), format.date(next.at))}
        </p>
      )}
    </Card>
  );
}

/** So many stamps are drawn; of larger cards the number says enough. */
const drawnMax = 20;

function StampCard({ balance, names }: { balance: Balance; names: ProgramNames }) {
  const words = useWords().customers;
  const { format } = useLanguage();
  const card = names.card(balance.unit.slice('stamps.'.length));
  const { available } = balance;
  return (
    <Card>
      <p className="text-sm text-quiet">{names.unit(balance.unit)}</p>
      <p className="mt-1 text-figure tabular-nums">
        {card
          ? words.stampsOf(format.whole(available), format.whole(card.needed))
          : format.whole(available)}
      </p>
      {card && card.needed <= drawnMax && (
        <div aria-hidden className="mt-3 flex flex-wrap gap-1.5">
          {Array.from({ length: card.needed }, (_, place) => (
            <span
              key={place}
              className={`size-4 rounded-full border-2 ${place < available ? 'border-accent bg-accent' : 'border-line'}`}
            />
          ))}
        </div>
      )}
    </Card>
  );
}

function Granted({ rewards, names }: { rewards: readonly Balance[]; names: ProgramNames }) {
  const words = useWords().customers;
  const { format } = useLanguage();
  return (
    <Card title={words.granted}>
      <ul className="grid gap-2">
        {rewards.map(({ unit, available }) => (
          <li key={unit} className="flex items-center gap-3">
            <Gift aria-hidden className="size-4 shrink-0 text-accent" />
            <span className="min-w-0 flex-1 break-words">{names.unit(unit)}</span>
            <span className="tabular-nums">{words.times(format.whole(available))}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
