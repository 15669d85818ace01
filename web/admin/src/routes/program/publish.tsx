import { Button } from '@laurel/ui/button';
import { Dialog } from '@laurel/ui/dialog';
import { TextArea } from '@laurel/ui/field';
import { useLanguage } from '@laurel/ui/language';
import { useToast } from '@laurel/ui/toast';
import { useMutation } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, dataOf, Refused } from '../../api.ts';
import { useFailureText } from '../../page.tsx';
import { useWords } from '../../words.ts';
import { ChangeList, useChanges } from './changes.tsx';
import type { DraftKeeper, Kept } from './keep-draft.ts';
import { useProgramWords } from './words.ts';

const noteMax = 500;

interface PublishProps {
  published: unknown;
  kept: Kept;
  keeper: DraftKeeper;
  onPublished(): Promise<void>;
}

/** Says what changes, and puts it in force. */
export function PublishDialog({
  open,
  onClose,
  ...props
}: PublishProps & { open: boolean; onClose(): void }) {
  const words = useProgramWords().publish;
  return (
    <Dialog open={open} onClose={onClose} title={words.title} description={words.lead}>
      <PublishForm {...props} onClose={onClose} />
    </Dialog>
  );
}

function PublishForm({
  published,
  kept,
  keeper,
  onPublished,
  onClose,
}: PublishProps & { onClose(): void }) {
  const words = useProgramWords();
  const { cancel } = useWords();
  const { format } = useLanguage();
  const toast = useToast();
  const failureText = useFailureText();
  const changes = useChanges(published, kept.value);
  const [note, setNote] = useState('');
  const publish = useMutation({
    mutationFn: async () => {
      if (!(await keeper.flush())) throw new Refused(409, { code: 'version_conflict' });
      const { revision } = keeper.read();
      const said = note.trim();
      return dataOf(
        await api.POST('/v1/program/publish', {
          body: { ...(said !== '' && { note: said }), ...(revision !== undefined && { revision }) },
        }),
      );
    },
    onSuccess: async ({ version }) => {
      await onPublished();
      toast.done(words.publish.done(format.whole(version)));
      onClose();
    },
  });
  const { error } = publish;
  const isConflict = error instanceof Refused && error.problem.code === 'version_conflict';
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!publish.isPending) publish.mutate();
  };
  return (
    <form onSubmit={submit} className="grid gap-4 pt-2">
      {published === undefined && <p className="text-quiet">{words.changes.first}</p>}
      <div className="rounded-control bg-sunken p-4">
        <ChangeList changes={changes} />
      </div>
      <TextArea
        label={words.publish.note}
        hint={words.publish.noteHint}
        optional
        maxLength={noteMax}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {error && (
        <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
          {isConflict ? words.publish.conflict : failureText(error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        <Button type="submit" look="primary" busy={publish.isPending}>
          {words.publish.submit}
        </Button>
      </div>
    </form>
  );
}
