import type { Schemas } from '@laurel/api-client/source/client';
import { useLanguage } from '@laurel/ui/language';
import { Skeleton } from '@laurel/ui/states';
import { Card, Figure } from '@laurel/ui/surface';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../api.ts';
import { Answered } from '../../page.tsx';
import { useAtWork } from '../../session/session-context.tsx';
import { useProgramNames } from '../program.ts';
import { byHour, changeUntil, type DayByHour, daysBefore, hourIn } from './day-figures.ts';
import { HoursChart } from './hours-chart.tsx';
import { useWords } from './words.ts';

const everyMinute = { refetchInterval: 60_000, staleTime: 30_000 };

/** Today against the same day of last week. */
export function Today() {
  const { format } = useLanguage();
  const { timeZone } = useAtWork();
  const now = new Date();
  const today = format.day(now);
  const then = daysBefore(today, 7);
  const hour = hourIn(timeZone, now);
  const hours = useQuery({
    queryKey: ['home', 'hours', today],
    queryFn: async () => {
      const [todays, thens] = await Promise.all([salesOf(today), salesOf(then)]);
      return { today: byHour(todays.data), then: byHour(thens.data) };
    },
    ...everyMinute,
  });
  const kpis = useQuery({
    queryKey: ['home', 'kpis', today],
    queryFn: async () => {
      const [todays, thens] = await Promise.all([kpisOf(today), kpisOf(then)]);
      return { today: todays, then: thens };
    },
    ...everyMinute,
  });
  return (
    <>
      <Answered query={kpis} loading={<LoadingFigures />}>
        {(days) => <Figures days={days} hours={hours.data} hour={hour} />}
      </Answered>
      <HoursCard query={hours} hour={hour} />
    </>
  );
}

const salesOf = async (day: string) =>
  dataOf(
    await api.GET('/v1/analytics/sales', { params: { query: { from: day, to: day, by: 'hour' } } }),
  );
const kpisOf = async (day: string) =>
  dataOf(await api.GET('/v1/analytics/kpis', { params: { query: { from: day, to: day } } }));

function LoadingFigures() {
  return (
    <div className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
      {['revenue', 'sales', 'members', 'points'].map((name) => (
        <Skeleton key={name} className="h-32 w-full" />
      ))}
    </div>
  );
}

interface FiguresProps {
  days: { today: Schemas['AnalyticsKpis']; then: Schemas['AnalyticsKpis'] };
  hours: { today: DayByHour; then: DayByHour } | undefined;
  hour: number;
}

function Figures({ days: { today, then }, hours, hour }: FiguresProps) {
  const words = useWords().home;
  const { format } = useLanguage();
  const names = useProgramNames();
  const change = (of: 'revenue' | 'sales') => {
    const share = hours && changeUntil(hour, hours.today[of], hours.then[of]);
    return share === undefined ? undefined : changeOf(share, format.signedPercent(share));
  };
  const weekday = format.weekday(`${then.period.from}T12:00Z`);
  const untilNow = words.untilHour(format.hour(hour), weekday);
  const points = today.units.filter(({ unit }) => !unit.includes('.'));
  return (
    <dl className="grid grid-cols-2 gap-3 sm:gap-4 xl:grid-cols-4">
      <Figure
        name={words.revenue}
        value={format.money(today.revenue.value)}
        change={change('revenue')}
        note={change('revenue') && untilNow}
      />
      <Figure
        name={words.sales}
        value={format.whole(today.sales.value)}
        change={change('sales')}
        note={change('sales') && untilNow}
      />
      {today.identified && (
        <Figure
          name={words.members}
          value={shareText(today.identified.sales.value, format.percent)}
          note={
            then.identified &&
            words.lastWeek(weekday, shareText(then.identified.sales.value, format.percent))
          }
        />
      )}
      {points.map(({ unit, issued, redeemed }) => (
        <Figure
          key={unit}
          name={words.issued(names.unit(unit))}
          value={format.whole(issued.value)}
          note={words.redeemed(format.whole(redeemed.value))}
        />
      ))}
    </dl>
  );
}

const shareText = (share: number | null, percent: (share: number) => string) =>
  share === null ? '–' : percent(share);

const changeOf = (share: number, text: string) =>
  ({
    text,
    direction: Math.abs(share) < 0.0005 ? 'same' : share > 0 ? 'up' : 'down',
  }) as const;

function HoursCard({
  query,
  hour,
}: {
  query: {
    data: { today: DayByHour; then: DayByHour } | undefined;
    error: Error | null;
    refetch(): unknown;
  };
  hour: number;
}) {
  const words = useWords().home;
  // a refusal stands above already
  if (query.error && !query.data) return null;
  return (
    <Card title={words.byHour}>
      <Answered query={query} loading={<Skeleton className="h-48 w-full" />}>
        {({ today, then }) => <HoursChart today={today.revenue} then={then.revenue} hour={hour} />}
      </Answered>
    </Card>
  );
}
