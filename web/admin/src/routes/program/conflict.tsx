import { Button } from '@laurel/ui/button';
import { ChangeList, useChanges } from './changes.tsx';
import type { DraftKeeper, Kept } from './keep-draft.ts';
import { useProgramWords } from './words.ts';

/** Two people had the draft before them: what the other one changed, and what to do about it. */
export function Conflict({ kept, keeper }: { kept: Kept; keeper: DraftKeeper }) {
  const words = useProgramWords().conflict;
  const changes = useChanges(kept.base, kept.theirs?.draft);
  return (
    <section role="alert" className="grid gap-3 rounded-card border border-late bg-late-soft p-5">
      <h2 className="font-semibold">{words.title}</h2>
      {changes.length > 0 && (
        <>
          <h3 className="text-sm font-medium">{words.theirs}</h3>
          <div className="rounded-control bg-surface p-4">
            <ChangeList changes={changes} />
          </div>
        </>
      )}
      <p>{words.mergeHint}</p>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" onClick={() => keeper.settle('merge')}>
          {words.merge}
        </Button>
        <Button onClick={() => keeper.settle('theirs')}>{words.take}</Button>
      </div>
    </section>
  );
}
