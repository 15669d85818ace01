import { useLanguage } from '@laurel/ui/language';
import { useWords } from './words.ts';

interface HoursChartProps {
  /** Revenue by hour, minor units. */
  today: readonly number[];
  then: readonly number[];
  hour: number;
}

/** Bars of today before those of last week; a table for who does not see them. */
export function HoursChart({ today, then, hour }: HoursChartProps) {
  const words = useWords().home;
  const { format } = useLanguage();
  const hours = openHours(today, then);
  if (hours.length === 0) return <p className="py-8 text-center text-quiet">{words.noSales}</p>;
  const most = Math.max(...hours.flatMap((at) => [today[at] ?? 0, then[at] ?? 0]));
  const tall = (value = 0) => ({ height: `${Math.max(0, (value / most) * 100)}%` });
  return (
    <figure className="grid gap-3">
      <figcaption className="flex flex-wrap gap-x-5 gap-y-1 text-sm text-quiet">
        <span className="inline-flex items-center gap-2">
          <span aria-hidden className="size-3 rounded-sm bg-accent" /> {words.today}
        </span>
        <span className="inline-flex items-center gap-2">
          <span aria-hidden className="size-3 rounded-sm bg-edge/50" /> {words.weekAgo}
        </span>
      </figcaption>
      <div aria-hidden className="flex h-48 items-end gap-1 border-b border-line sm:gap-2">
        {hours.map((at) => (
          <div key={at} className="flex h-full flex-1 items-end justify-center gap-0.5">
            <span style={tall(then[at])} className="w-1/2 max-w-5 rounded-t bg-edge/50" />
            <span
              style={tall(today[at])}
              className={`w-1/2 max-w-5 rounded-t ${at === hour ? 'bg-accent/60' : 'bg-accent'}`}
            />
          </div>
        ))}
      </div>
      <div aria-hidden className="-mt-2 flex gap-1 text-xs text-quiet sm:gap-2">
        {hours.map((at) => (
          <span key={at} className="flex-1 text-center tabular-nums">
            {at}
          </span>
        ))}
      </div>
      <table className="sr-only">
        <caption>{words.byHour}</caption>
        <thead>
          <tr>
            <th scope="col">{words.hour}</th>
            <th scope="col">{words.today}</th>
            <th scope="col">{words.weekAgo}</th>
          </tr>
        </thead>
        <tbody>
          {hours.map((at) => (
            <tr key={at}>
              <th scope="row">{format.hour(at)}</th>
              <td>{format.money(today[at] ?? 0)}</td>
              <td>{format.money(then[at] ?? 0)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </figure>
  );
}

/** From the first hour with a sale on either day to the last. */
function openHours(today: readonly number[], then: readonly number[]): readonly number[] {
  const busy = today.flatMap((value, at) => (value || then[at] ? [at] : []));
  const [first = 0] = busy;
  const last = busy.at(-1);
  return last === undefined ? [] : Array.from({ length: last - first + 1 }, (_, at) => first + at);
}
