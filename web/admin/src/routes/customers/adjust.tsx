import { Button } from '@laurel/ui/button';
import { Dialog } from '@laurel/ui/dialog';
import { TextArea, TextField } from '@laurel/ui/field';
import { useLanguage } from '@laurel/ui/language';
import { Select } from '@laurel/ui/select';
import { useToast } from '@laurel/ui/toast';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Controller, useForm } from 'react-hook-form';
import { api, dataOf, Refused } from '../../api.ts';
import { useFailureText } from '../../page.tsx';
import { useSettled } from '../../settled.ts';
import { useProgramNames } from '../program.ts';
import { wholeNumber } from './whole-number.ts';
import { useWords } from './words.ts';

interface AdjustProps {
  customerId: string;
  name: string;
  open: boolean;
  onClose(): void;
}

interface Adjusting {
  unit: string;
  amount: string;
  reason: string;
}

/** Gives or takes by hand, with a reason; what it would do is shown before. */
export function AdjustDialog({ customerId, name, open, onClose }: AdjustProps) {
  const words = useWords().adjust;
  return (
    <Dialog open={open} onClose={onClose} title={words.title} description={words.lead(name)}>
      <AdjustForm customerId={customerId} onClose={onClose} />
    </Dialog>
  );
}

function AdjustForm({ customerId, onClose }: Pick<AdjustProps, 'customerId' | 'onClose'>) {
  const words = useWords();
  const { points } = useProgramNames();
  const client = useQueryClient();
  const toast = useToast();
  const failureText = useFailureText();
  // One for all tries of this form: what is sent twice is done once.
  const [externalId] = useState(() => `admin-${crypto.randomUUID()}`);
  const { register, control, handleSubmit, watch, formState } = useForm<Adjusting>({
    defaultValues: { unit: points[0]?.id ?? '', amount: '', reason: '' },
  });
  const body = ({ unit, amount, reason }: Adjusting) => ({
    ...{ customerId, unit, amount: wholeNumber(amount) ?? 0, reason: reason.trim(), externalId },
  });
  const adjust = useMutation({
    mutationFn: async (values: Adjusting) =>
      dataOf(await api.POST('/v1/adjustments', { body: body(values) })),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['customers'] });
      toast.done(words.adjust.done);
      onClose();
    },
  });
  const refused = adjust.error instanceof Refused ? adjust.error : undefined;
  const { errors } = formState;
  return (
    <form
      noValidate
      className="grid gap-4 pt-2"
      onSubmit={handleSubmit((values) => adjust.mutate(values))}
    >
      <Controller
        name="unit"
        control={control}
        render={({ field: { value, onChange } }) => (
          <Select
            label={words.adjust.unit}
            choices={points.map(({ id, name }) => ({ value: id, label: name }))}
            {...{ value, onChange }}
          />
        )}
      />
      <TextField
        label={words.adjust.amount}
        hint={words.adjust.amountHint}
        inputMode="text"
        autoComplete="off"
        {...register('amount', {
          validate: (text) => Boolean(wholeNumber(text)) || words.adjust.amountWrong,
        })}
        error={errors.amount?.message ?? refused?.at('/amount')}
      />
      <TextArea
        label={words.adjust.reason}
        hint={words.adjust.reasonHint}
        maxLength={200}
        {...register('reason', {
          validate: (text) => text.trim() !== '' || words.adjust.reasonMissing,
        })}
        error={errors.reason?.message ?? refused?.at('/reason')}
      />
      <Preview body={body(watch())} />
      {adjust.error && (
        <p role="alert" className="rounded-control bg-bad-soft px-3 py-2 text-sm text-bad">
          {failureText(adjust.error)}
        </p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{words.cancel}</Button>
        <Button type="submit" look="primary" busy={adjust.isPending}>
          {words.adjust.submit}
        </Button>
      </div>
    </form>
  );
}

/** What there would be afterwards, as the API itself works it out. */
function Preview({ body }: { body: { customerId: string; unit: string; amount: number } }) {
  const words = useWords().adjust;
  const { format } = useLanguage();
  const failureText = useFailureText();
  const { unit } = body;
  const { unit: unitName } = useProgramNames();
  const asked = useSettled(body.amount);
  const { customerId } = body;
  const preview = useQuery({
    queryKey: ['adjust', 'preview', customerId, unit, asked],
    queryFn: async () =>
      dataOf(
        await api.POST('/v1/adjustments', {
          params: { query: { dry: true } },
          // a preview posts nothing, so its reason is nobody's
          body: { customerId, unit, amount: asked, reason: 'preview' },
        }),
      ),
    enabled: asked !== 0 && unit !== '',
    staleTime: 0,
    retry: false,
  });
  const after = preview.data?.balances.find((balance) => balance.unit === unit);
  return (
    <div role="status" className="min-h-11 rounded-control bg-sunken px-3 py-2.5 text-sm">
      {asked === 0 ? (
        <span className="text-quiet">{words.previewEmpty}</span>
      ) : preview.error ? (
        <span className="text-bad">{failureText(preview.error)}</span>
      ) : after ? (
        <span>
          {words.previewAfter(format.signed(asked), unitName(unit), format.whole(after.available))}
          {after.debt > 0 && ` ${words.previewDebt(format.whole(after.debt))}`}
        </span>
      ) : (
        <span className="text-quiet">{words.previewWaiting}</span>
      )}
    </div>
  );
}
