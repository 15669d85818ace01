import type { Schemas } from '@laurel/api-client/source/client';
import { type Loose, listOf, objectOf, textOf } from '@laurel/program-words/read';
import { Button } from '@laurel/ui/button';
import { useLanguage } from '@laurel/ui/language';
import { Badge } from '@laurel/ui/surface';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { CircleCheck, CircleMinus } from 'lucide-react';
import { useMemo, useState } from 'react';
import { api, dataOf, Refused } from '../../api.ts';
import { useFailureText } from '../../page.tsx';
import { useSettled } from '../../settled.ts';
import { wordFor } from '../../words.ts';
import { useProgramWords } from './words.ts';

type Outcome = Schemas['SimulatedOutcome'];
type Program = Schemas['Program'];

/** What a sale would bring by a program, published or not, and why. */
export function Brings({ program, sale }: { program: unknown; sale: Schemas['SimulatedSale'] }) {
  const words = useProgramWords().basket;
  const failureText = useFailureText();
  const asked = useSettled(useMemo(() => JSON.stringify({ program, sale }), [program, sale]));
  const { data, error } = useQuery({
    queryKey: ['program', 'simulated', asked],
    queryFn: async () =>
      dataOf(
        await api.POST('/v1/program/simulate', {
          // the server says what is wrong with it
          body: { program: program as Program, transaction: sale },
        }),
      ),
    placeholderData: keepPreviousData,
    gcTime: 10_000,
    staleTime: 10_000,
    retry: false,
  });
  const isBroken =
    error instanceof Refused &&
    (error.problem.code === 'program_invalid' || error.problem.code === 'program_too_expensive');
  return (
    <div role="status" className="grid gap-3 rounded-control bg-sunken p-4">
      <h3 className="font-medium">{words.earns}</h3>
      {error ? (
        <p className={isBroken ? 'text-late' : 'text-bad'}>
          {isBroken ? words.broken : failureText(error)}
        </p>
      ) : data ? (
        <BroughtAndWhy outcome={data} program={objectOf(program)} />
      ) : (
        <p className="text-quiet">{words.waiting}</p>
      )}
    </div>
  );
}

function BroughtAndWhy({ outcome, program }: { outcome: Outcome; program: Loose }) {
  const words = useProgramWords().basket;
  const { format } = useLanguage();
  const named = useMemo(() => namesIn(program), [program]);
  const [isWhole, setWhole] = useState(false);
  const { earned, stamps, rewards, tier, why, promotions } = outcome;
  const given = [
    ...earned.map(({ unit, amount }) => words.given(format.signed(amount), named(unit))),
    ...stamps.map(({ card, added }) => words.given(format.signed(added), named(`stamps.${card}`))),
    ...rewards.map(({ reward, count }) =>
      words.given(format.signed(count), named(`reward.${reward}`)),
    ),
    ...(tier.changed && tier.id ? [named(`tier.${tier.id}`)] : []),
    ...(promotions.amountMinor > 0 ? [words.off(format.money(promotions.amountMinor))] : []),
  ];
  const fired = why.filter((one) => one.fired);
  const rest = why.length - fired.length;
  const told = (rule: string) =>
    Object.hasOwn(words.special, rule) ? (words.special[rule] ?? rule) : named(rule);
  return (
    <>
      {given.length > 0 ? (
        <p className="flex flex-wrap gap-2">
          {given.map((text) => (
            <Badge key={text} tone="good">
              {text}
            </Badge>
          ))}
        </p>
      ) : (
        <p className="text-quiet">{words.nothing}</p>
      )}
      <ul aria-label={words.why} className="grid gap-1.5 text-sm">
        {(isWhole ? why : fired).map(({ rule, fired: has, reason, unit, amount }, place) => (
          <li key={`${rule} ${place}`} className="flex gap-2">
            {has ? (
              <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
            ) : (
              <CircleMinus aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
            )}
            <span className={`min-w-0 break-words ${has ? '' : 'text-quiet'}`}>
              {has && amount !== undefined && unit !== undefined
                ? words.because(told(rule), words.given(format.signed(amount), named(unit)))
                : words.reason(told(rule), wordFor(words.reasons, reason))}
            </span>
          </li>
        ))}
      </ul>
      {rest > 0 && (
        <Button
          size="small"
          look="quiet"
          aria-expanded={isWhole}
          onClick={() => setWhole(!isWhole)}
          className="justify-self-start"
        >
          {isWhole ? words.hideRest : words.showRest(rest)}
        </Button>
      )}
    </>
  );
}

/** What the draft calls its rules, units, `stamps.<card>`, `reward.<reward>` and `tier.<level>`. */
function namesIn(program: Loose): (id: string) => string {
  const lists: readonly [string, unknown][] = [
    ['', program.rules],
    ['', program.units],
    ['stamps.', program.stampCards],
    ['reward.', program.rewards],
    ['tier.', objectOf(program.tiers).levels],
  ];
  const names = new Map(
    lists.flatMap(([prefix, list]) =>
      listOf(list)
        .map(objectOf)
        .map(({ id, name }): [string, string] => {
          const known = textOf(id) ?? '';
          return [prefix + known, textOf(name) ?? known];
        }),
    ),
  );
  return (id) => names.get(id) ?? id;
}
