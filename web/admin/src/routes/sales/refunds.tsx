import type { Schemas } from '@laurel/api-client/source/client';
import { useLanguage } from '@laurel/ui/language';
import { Card } from '@laurel/ui/surface';
import { useProgramNames } from '../program.ts';
import { useWords } from './words.ts';

/** What came back of a sale so far; nothing where nothing did. */
export function Refunds({ sale }: { sale: Schemas['Transaction'] }) {
  const words = useWords().sales;
  const { format } = useLanguage();
  const names = useProgramNames();
  const { refunds, transaction } = sale;
  if (refunds.length === 0) return null;
  return (
    <Card title={words.cameBack}>
      <ul className="grid gap-3">
        {refunds.map(({ id, amount, reason, by, reversed }) => (
          <li key={id} className="grid gap-0.5 border-t border-line pt-3 first:border-0 first:pt-0">
            <span className="font-medium tabular-nums">
              {format.money(amount, transaction.currency)}
            </span>
            {reversed.length > 0 && (
              <span className="text-sm">
                {format.list(
                  reversed.map(({ unit, amount: taken }) =>
                    words.amountOf(format.signed(-taken), names.unit(unit)),
                  ),
                )}
              </span>
            )}
            {(reason || by) && (
              <span className="text-sm break-words text-quiet">
                {[reason, by].filter(Boolean).join(' · ')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
