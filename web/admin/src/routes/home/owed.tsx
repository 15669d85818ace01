import { useLanguage } from '@laurel/ui/language';
import { Card } from '@laurel/ui/surface';
import { useQuery } from '@tanstack/react-query';
import { api, dataOf, Refused } from '../../api.ts';
import { Answered } from '../../page.tsx';
import { useProgramNames } from '../program.ts';
import { useWords } from './words.ts';

/** What customers have and could still spend, and what that costs the business. */
export function Owed() {
  const words = useWords().home;
  const { format } = useLanguage();
  const names = useProgramNames();
  const owed = useQuery({
    queryKey: ['home', 'liability'],
    queryFn: async () => dataOf(await api.GET('/v1/analytics/liability')),
    staleTime: 300_000,
  });
  // a host without a warehouse does not count it
  if (owed.error instanceof Refused && owed.error.status === 404) return null;
  return (
    <Card title={words.liability}>
      <Answered query={owed}>
        {({ units }) => {
          const costly = units.filter(({ amountMinor }) => amountMinor !== 0);
          const sum = costly.reduce((total, { amountMinor }) => total + amountMinor, 0);
          return (
            <>
              <p className="text-figure tabular-nums">{format.money(sum)}</p>
              <p className="text-sm text-quiet">{words.liabilityHint}</p>
              {costly.length > 0 && (
                <ul className="mt-4 grid gap-2">
                  {costly.map(({ unit, outstanding, amountMinor }) => (
                    <li
                      key={unit}
                      className="flex flex-wrap justify-between gap-x-4 border-t border-line pt-2"
                    >
                      <span className="min-w-0 break-words">{names.unit(unit)}</span>
                      <span className="text-quiet tabular-nums">
                        {words.outstanding(format.whole(outstanding), format.money(amountMinor))}
                      </span>
                    </li>
                  ))}
                </ul>
              )}
            </>
          );
        }}
      </Answered>
    </Card>
  );
}
