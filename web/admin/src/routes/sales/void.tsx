import type { Schemas } from '@laurel/api-client/source/client';
import { Button } from '@laurel/ui/button';
import { Dialog } from '@laurel/ui/dialog';
import { TextField } from '@laurel/ui/field';
import { useToast } from '@laurel/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useForm } from 'react-hook-form';
import { api, dataOf, Refused } from '../../api.ts';
import { useFailureText } from '../../page.tsx';
import { TakingBack } from './taking-back.tsx';
import { useWords } from './words.ts';

interface VoidProps {
  sale: Schemas['Transaction'];
  open: boolean;
  onClose(): void;
}

/** Undoes a sale that should not have been recorded; the API lets it happen once. */
export function VoidDialog({ sale, open, onClose }: VoidProps) {
  const words = useWords().sales;
  return (
    <Dialog open={open} onClose={onClose} title={words.voidTitle} description={words.voidLead}>
      <VoidForm sale={sale} onClose={onClose} />
    </Dialog>
  );
}

function VoidForm({ sale, onClose }: Pick<VoidProps, 'sale' | 'onClose'>) {
  const words = useWords();
  const toast = useToast();
  const client = useQueryClient();
  const failureText = useFailureText();
  const { register, handleSubmit, formState } = useForm<{ reason: string }>({
    defaultValues: { reason: '' },
  });
  const path = { id: sale.id };
  const preview = useQuery({
    queryKey: ['void', 'preview', sale.id],
    queryFn: async () =>
      dataOf(
        await api.POST('/v1/transactions/{id}/void', {
          params: { path, query: { dry: true } },
          // a preview undoes nothing, so its reason is nobody's
          body: { reason: 'preview' },
        }),
      ),
    staleTime: 0,
    retry: false,
  });
  const undo = useMutation({
    mutationFn: async ({ reason }: { reason: string }) =>
      dataOf(
        await api.POST('/v1/transactions/{id}/void', {
          params: { path },
          body: { reason: reason.trim() },
        }),
      ),
    async onSuccess() {
      await client.invalidateQueries();
      toast.done(words.sales.voidDone);
      onClose();
    },
  });
  const refused = undo.error instanceof Refused ? undo.error : undefined;
  return (
    <form
      noValidate
      className="grid gap-4 pt-2"
      onSubmit={handleSubmit((values) => undo.mutate(values))}
    >
      <TextField
        label={words.sales.voidReason}
        maxLength={200}
        {...register('reason', {
          validate: (text) => text.trim() !== '' || words.sales.reasonMissing,
        })}
        error={formState.errors.reason?.message ?? refused?.at('/reason')}
      />
      <TakingBack preview={preview.data} error={preview.error} />
      {undo.error && (
        <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
          {failureText(undo.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button type="submit" look="danger" busy={undo.isPending}>
          {words.sales.void}
        </Button>
      </div>
    </form>
  );
}
