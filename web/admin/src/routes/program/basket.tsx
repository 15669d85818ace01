import type { Schemas } from '@laurel/api-client/source/client';
import { Button, IconButton } from '@laurel/ui/button';
import { digitsOf } from '@laurel/ui/format/minor-units';
import { useLanguage } from '@laurel/ui/language';
import { Select } from '@laurel/ui/select';
import { Card } from '@laurel/ui/surface';
import { useQuery } from '@tanstack/react-query';
import { Minus, Plus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api, dataOf } from '../../api.ts';
import { useAtWork } from '../../session/session-context.tsx';
import { useSettled } from '../../settled.ts';
import { nameOfCustomer } from '../customers/customer-name.ts';
import { useLocations } from '../locations.ts';
import { Brings } from './brings.tsx';
import { type Article, sampleArticles } from './sample-articles.ts';
import { latestOn } from './sample-time.ts';
import { useInWords, useProgramWords } from './words.ts';

type SimulatedSale = Schemas['SimulatedSale'];

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'];

/** What somebody might buy, by tapping; beside it what the program would bring. */
export function SampleBasket({ program }: { program: unknown }) {
  const words = useProgramWords().basket;
  const { format } = useLanguage();
  const articles = useArticles(program);
  const [taken, setTaken] = useState<ReadonlyMap<string, number>>(new Map());
  const who = useCustomers();
  const when = useWhen();
  const [customerId, setCustomer] = useState<string>();
  const buyer = customerId ?? who[0]?.value ?? '';
  const put = (key: string, count: number) =>
    setTaken((now) => {
      const next = new Map(now);
      if (count > 0) next.set(key, count);
      else next.delete(key);
      return next;
    });
  const bought = articles.filter(({ key }) => taken.has(key));
  const sale = useSale({ bought, taken, customerId: buyer, occurredAt: when.occurredAt });
  return (
    <Card title={words.title}>
      <p className="mb-3 text-quiet">{words.hint}</p>
      <fieldset className="mb-4 grid grid-cols-2 gap-2">
        <legend className="sr-only">{words.articles}</legend>
        {articles.map(({ key, name = words.anything, price }) => (
          <button
            key={key}
            type="button"
            onClick={() => put(key, (taken.get(key) ?? 0) + 1)}
            className="grid min-h-14 min-w-0 rounded-control border border-line bg-ground px-3 py-2 text-left hover:border-accent hover:bg-accent-soft"
          >
            <span className="truncate font-medium">{name}</span>{' '}
            <span className="text-sm text-quiet tabular-nums">{format.money(price)}</span>
          </button>
        ))}
      </fieldset>
      <div className="mb-4 grid grid-cols-2 gap-3">
        <Select
          label={words.customer}
          className="col-span-2"
          choices={[...who, { value: '', label: words.nobody }]}
          value={buyer}
          onChange={setCustomer}
        />
        {when.fields}
      </div>
      {bought.length > 0 && (
        <ul className="mb-4 grid gap-1 border-t border-line pt-3">
          {bought.map((article) => (
            <BasketLine
              key={article.key}
              article={article}
              count={taken.get(article.key) ?? 0}
              onCount={(count) => put(article.key, count)}
            />
          ))}
          <li className="flex items-center justify-between gap-2 pt-1 font-semibold">
            <span>{words.total}</span>
            <span className="tabular-nums">{format.money(sale.total)}</span>
          </li>
          <li>
            <Button size="small" look="quiet" onClick={() => setTaken(new Map())}>
              {words.clear}
            </Button>
          </li>
        </ul>
      )}
      {bought.length > 0 && <Brings program={program} sale={sale} />}
    </Card>
  );
}

function BasketLine({
  article: { name, price },
  count,
  onCount,
}: {
  article: Article;
  count: number;
  onCount(count: number): void;
}) {
  const words = useProgramWords().basket;
  const { format } = useLanguage();
  const called = name ?? words.anything;
  return (
    <li className="flex items-center gap-1">
      <span className="min-w-0 flex-1 truncate">{called}</span>
      <IconButton name={words.less(called)} onClick={() => onCount(count - 1)}>
        <Minus aria-hidden className="size-4" />
      </IconButton>
      <span className="w-5 text-center tabular-nums">{format.whole(count)}</span>
      <IconButton name={words.more(called)} onClick={() => onCount(count + 1)}>
        <Plus aria-hidden className="size-4" />
      </IconButton>
      <span className="w-20 text-right tabular-nums">{format.money(price * count)}</span>
    </li>
  );
}

function useArticles(program: unknown): readonly Article[] {
  const { currency } = useAtWork();
  const asked = useSettled(program);
  const { data: products } = useQuery({
    queryKey: ['products', 'tiles'],
    queryFn: async () =>
      dataOf(await api.GET('/v1/products', { params: { query: { limit: 24 } } })).data,
    staleTime: 60_000,
  });
  return useMemo(
    () => sampleArticles(products ?? [], asked, 10 ** (digitsOf(currency) + 1)),
    [products, asked, currency],
  );
}

/** A few customers, so that stamps and levels can be seen; nobody else is looked for. */
function useCustomers() {
  const { data = [] } = useQuery({
    queryKey: ['customers', 'sample'],
    queryFn: async () =>
      dataOf(await api.GET('/v1/customers', { params: { query: { limit: 5 } } })).data,
    staleTime: 60_000,
  });
  return data
    .filter(({ erasedAt }) => erasedAt === null || erasedAt === undefined)
    .map((customer) => ({
      value: customer.id,
      label: nameOfCustomer(customer) ?? customer.phone ?? customer.email ?? customer.id,
    }));
}

/** Now, or a day of the last week with its hour. */
function useWhen() {
  const words = useProgramWords().basket;
  const { format } = useLanguage();
  const names = useInWords().words.weekdays;
  const { timeZone } = useAtWork();
  const [day, setDay] = useState('now');
  const [hour, setHour] = useState('15');
  const occurredAt = useMemo(
    () =>
      day === 'now'
        ? undefined
        : latestOn(
            { weekday: weekdays.indexOf(day), hour: Number(hour) },
            { nowMs: Date.now(), timeZone },
          ),
    [day, hour, timeZone],
  );
  const fields = (
    <>
      <Select
        label={words.when}
        choices={[
          { value: 'now', label: words.now },
          ...weekdays.map((value) => ({ value, label: names[value] ?? value })),
        ]}
        value={day}
        onChange={setDay}
      />
      {day !== 'now' && (
        <Select
          label={words.time}
          choices={Array.from({ length: 24 }, (_, value) => ({
            ...{ value: String(value), label: format.hour(value) },
          }))}
          value={hour}
          onChange={setHour}
        />
      )}
    </>
  );
  return { occurredAt, fields };
}

function useSale({
  bought,
  taken,
  customerId,
  occurredAt,
}: {
  bought: readonly Article[];
  taken: ReadonlyMap<string, number>;
  customerId: string;
  occurredAt: string | undefined;
}): SimulatedSale {
  const { data: locations } = useLocations();
  const locationId = locations?.[0]?.id;
  const lines = bought.map(({ key, name, price, ...kind }) => ({
    ...{ id: key, quantity: taken.get(key) ?? 0, unitPrice: price, ...kind },
    ...(name !== undefined && { name }),
  }));
  return {
    ...{ lines, total: lines.reduce((sum, line) => sum + line.quantity * line.unitPrice, 0) },
    ...(customerId !== '' && { customer: { id: customerId } }),
    ...(locationId && { locationId }),
    ...(occurredAt && { occurredAt }),
  };
}
