import type { Schemas } from '@laurel/api-client/source/client';
import { Button } from '@laurel/ui/button';
import { Dialog } from '@laurel/ui/dialog';
import { TextField } from '@laurel/ui/field';
import { digitsOf, minorUnits } from '@laurel/ui/format/minor-units';
import { useLanguage } from '@laurel/ui/language';
import { useToast } from '@laurel/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useForm } from 'react-hook-form';
import { api, dataOf, Refused } from '../../api.ts';
import { useFailureText } from '../../page.tsx';
import { useAtWork } from '../../session/session-context.tsx';
import { useSettled } from '../../settled.ts';
import { TakingBack } from './taking-back.tsx';
import { useWords } from './words.ts';

interface RefundProps {
  sale: Schemas['Transaction'];
  open: boolean;
  onClose(): void;
}

/** Gives back a part of the money, or all that is left; what that takes back is shown before. */
export function RefundDialog({ sale, open, onClose }: RefundProps) {
  const words = useWords().sales;
  return (
    <Dialog open={open} onClose={onClose} title={words.refundTitle} description={words.refundLead}>
      <RefundForm sale={sale} onClose={onClose} />
    </Dialog>
  );
}

interface Refunding {
  amount: string;
  reason: string;
}

function RefundForm({ sale, onClose }: Pick<RefundProps, 'sale' | 'onClose'>) {
  const words = useWords();
  const { format } = useLanguage();
  const toast = useToast();
  const client = useQueryClient();
  const failureText = useFailureText();
  const { currency: own } = useAtWork();
  const currency = sale.transaction.currency ?? own;
  const digits = digitsOf(currency);
  const left = sale.transaction.total - sale.refundedTotal;
  // One for all tries of this form: what is sent twice is done once.
  const [externalId] = useState(() => `admin-${crypto.randomUUID()}`);
  const { register, handleSubmit, watch, formState } = useForm<Refunding>({
    defaultValues: { amount: format.plain(left, currency), reason: '' },
  });
  const amountOf = (text: string) => {
    const amount = minorUnits(text, digits);
    return amount !== undefined && amount > 0 && amount <= left ? amount : undefined;
  };
  const asked = useSettled(amountOf(watch('amount')));
  const preview = usePreview(sale.id, externalId, asked);
  const refund = useMutation({
    mutationFn: async ({ amount, reason }: Refunding) =>
      dataOf(
        await api.POST('/v1/transactions/{id}/refunds', {
          params: { path: { id: sale.id } },
          body: {
            externalId,
            amount: amountOf(amount) ?? 0,
            ...(reason.trim() && { reason: reason.trim() }),
          },
        }),
      ),
    async onSuccess({ amount }) {
      await client.invalidateQueries();
      toast.done(words.sales.refundDone(format.money(amount, currency)));
      onClose();
    },
  });
  const refused = refund.error instanceof Refused ? refund.error : undefined;
  const amountError = formState.errors.amount?.message ?? refused?.at('/amount');
  const wrong = words.sales.amountWrong(format.money(left, currency));
  return (
    <form
      noValidate
      className="grid gap-4 pt-2"
      onSubmit={handleSubmit((values) => refund.mutate(values))}
    >
      <TextField
        label={words.sales.refundAmount}
        hint={words.sales.refundLeft(format.money(left, currency))}
        inputMode="decimal"
        autoComplete="off"
        {...register('amount', {
          validate: (text) => amountOf(text) !== undefined || wrong,
        })}
        error={amountError}
      />
      <TextField
        label={words.sales.refundReason}
        optional
        maxLength={200}
        {...register('reason')}
        error={refused?.at('/reason')}
      />
      <TakingBack
        preview={preview.data}
        error={preview.error}
        waitingFor={asked === undefined ? words.sales.amountFirst : undefined}
      />
      {refund.error && (
        <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
          {failureText(refund.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button type="submit" look="primary" busy={refund.isPending}>
          {words.sales.refund}
        </Button>
      </div>
    </form>
  );
}

function usePreview(id: string, externalId: string, amount: number | undefined) {
  return useQuery({
    queryKey: ['refund', 'preview', id, amount],
    queryFn: async () =>
      dataOf(
        await api.POST('/v1/transactions/{id}/refunds', {
          params: { path: { id }, query: { dry: true } },
          body: { externalId, amount: amount ?? 0 },
        }),
      ),
    enabled: amount !== undefined,
    staleTime: 0,
    retry: false,
  });
}
