import { useLanguage } from '@laurel/ui/language';
import { useWords } from '../../words.ts';

interface HoursChartProps {
  /** Revenue by hour, minor units. */
  today: readonly number[];
  then: readonly number[];
  hour: number;
}

const height = 160;
const slot = 30;

/** Bars of today before those of last week; a table for who does not see them. */
export function HoursChart({ today, then, hour }: HoursChartProps) {
  const words = useWords().home;
  const { format } = useLanguage();
  const hours = openHours(today, then);
  if (hours.length === 0) return <p className="py-8 text-center text-quiet">{words.noSales}</p>;
  const most = Math.max(...hours.flatMap((at) => [today[at] ?? 0, then[at] ?? 0]));
  const tall = (value = 0) => Math.max(0, (value / most) * height);
  const width = hours.length * slot;
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
      <svg
        aria-hidden
        viewBox={`0 0 ${width} ${height + 24}`}
        preserveAspectRatio="xMidYMid meet"
        className="h-48 w-full"
      >
        {hours.map((at, place) => (
          <g key={at} transform={`translate(${place * slot} 0)`}>
            <rect
              {...{ x: 3, width: 11, y: height - tall(then[at]), height: tall(then[at]), rx: 2 }}
              className="fill-edge/50"
            />
            <rect
              {...{ x: 16, width: 11, y: height - tall(today[at]), height: tall(today[at]), rx: 2 }}
              className={at === hour ? 'fill-accent/60' : 'fill-accent'}
            />
            <text
              x={slot / 2}
              y={height + 17}
              textAnchor="middle"
              className="fill-quiet text-[11px]"
            >
              {at}
            </text>
          </g>
        ))}
        <line x1="0" x2={width} y1={height} y2={height} className="stroke-line" />
      </svg>
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
