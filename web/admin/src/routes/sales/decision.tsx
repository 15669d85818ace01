import type { Schemas } from '@laurel/api-client/source/client';
import { Button } from '@laurel/ui/button';
import { useLanguage } from '@laurel/ui/language';
import { Badge, Card } from '@laurel/ui/surface';
import { CircleCheck, CircleMinus } from 'lucide-react';
import { useState } from 'react';
import { type ProgramNames, useProgramNames } from '../program.ts';
import { useWords } from './words.ts';

type Sale = Schemas['Transaction'];

/** What the program gave, and why; what did not hold is shown when it is asked for. */
export function Decision({ sale }: { sale: Sale }) {
  const words = useWords().sales;
  const names = useProgramNames();
  const [isWhole, setWhole] = useState(false);
  const fired = sale.why.filter((why) => why.fired);
  const rest = sale.why.length - fired.length;
  const shown = isWhole ? sale.why : fired;
  return (
    <Card
      title={words.decision}
      aside={
        rest > 0 && (
          <Button
            size="small"
            look="quiet"
            aria-expanded={isWhole}
            onClick={() => setWhole(!isWhole)}
          >
            {isWhole ? words.hideRest : words.showRest(rest)}
          </Button>
        )
      }
    >
      <Given sale={sale} names={names} />
      {shown.length === 0 ? (
        <p className="text-quiet">{words.nothingFired}</p>
      ) : (
        <ul className="grid gap-2">
          {shown.map(({ rule, fired: has, detail, reason }, place) => (
            <li key={`${rule} ${place}`} className="flex gap-3">
              {has ? (
                <CircleCheck aria-hidden className="mt-0.5 size-5 shrink-0 text-good" />
              ) : (
                <CircleMinus aria-hidden className="mt-0.5 size-5 shrink-0 text-quiet" />
              )}
              <span className={`min-w-0 break-words ${has ? '' : 'text-quiet'}`}>
                {detail ?? words.ruleReason(names.rule(rule), reason)}
              </span>
            </li>
          ))}
        </ul>
      )}
    </Card>
  );
}

/** In short, above the reasons. */
function Given({ sale, names }: { sale: Sale; names: ProgramNames }) {
  const words = useWords().sales;
  const { format } = useLanguage();
  const { earned, stamps, rewards, tier } = sale;
  if (earned.length + stamps.length + rewards.length === 0 && !tier.changed) return null;
  return (
    <div className="mb-4 flex flex-wrap gap-2">
      {earned.map(({ unit, amount, pending }) => (
        <Badge key={unit} tone={pending ? 'late' : 'good'}>
          {pending
            ? words.amountPending(format.signed(amount), names.unit(unit))
            : words.amountOf(format.signed(amount), names.unit(unit))}
        </Badge>
      ))}
      {stamps.map(({ card, added }) => (
        <Badge key={card} tone="good">
          {words.amountOf(format.signed(added), names.card(card)?.name ?? card)}
        </Badge>
      ))}
      {rewards.map(({ reward, count }) => (
        <Badge key={reward} tone="good">
          {words.amountOf(format.signed(count), names.reward(reward))}
        </Badge>
      ))}
      {tier.changed && tier.id && <Badge tone="good">{words.nowTier(names.tier(tier.id))}</Badge>}
    </div>
  );
}
