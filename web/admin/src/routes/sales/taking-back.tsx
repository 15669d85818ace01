import type { Schemas } from '@laurel/api-client/source/client';
import { useLanguage } from '@laurel/ui/language';
import { useFailureText } from '../../page.tsx';
import { useProgramNames } from '../program.ts';
import { useWords } from './words.ts';

interface TakingBackProps {
  /** As the API works it out beforehand. */
  preview: Schemas['RefundOrPreview'] | undefined;
  error: Error | null;
  /** Nothing is asked yet: what has to be entered first. */
  waitingFor?: string | undefined;
}

/** What the customer would lose, before it is done. */
export function TakingBack({ preview, error, waitingFor }: TakingBackProps) {
  const words = useWords().sales;
  const failureText = useFailureText();
  return (
    <div role="status" className="grid gap-1 rounded-control bg-sunken px-3 py-2.5 text-sm">
      {waitingFor ? (
        <span className="text-quiet">{waitingFor}</span>
      ) : error ? (
        <span className="text-bad">{failureText(error)}</span>
      ) : preview ? (
        <Consequences preview={preview} />
      ) : (
        <span className="text-quiet">{words.previewWaiting}</span>
      )}
    </div>
  );
}

function Consequences({ preview }: { preview: Schemas['RefundOrPreview'] }) {
  const words = useWords().sales;
  const { format } = useLanguage();
  const names = useProgramNames();
  const { reversed, debt, lapsed = [] } = preview;
  const listOf = (amounts: readonly { unit: string; amount: number }[]) =>
    format.list(
      amounts.map(({ unit, amount }) => words.amountOf(format.whole(amount), names.unit(unit))),
    );
  return (
    <>
      <span>{reversed.length > 0 ? words.takesBack(listOf(reversed)) : words.takesNothing}</span>
      {debt.length > 0 && <span className="text-bad">{words.leavesDebt(listOf(debt))}</span>}
      {lapsed.length > 0 && (
        <span className="text-quiet">{words.lapsedBefore(listOf(lapsed))}</span>
      )}
    </>
  );
}
