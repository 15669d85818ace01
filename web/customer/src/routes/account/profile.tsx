import { dataOf } from '@laurel/customer-core/api';
import { Button } from '@laurel/ui/button';
import { TextField } from '@laurel/ui/field';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { api, queries } from '../../api.ts';
import { useMe } from '../../brand.tsx';
import { Refusal, useFailureText } from '../../screen.tsx';
import { useSpeech } from '../../speech.tsx';
import { Panel } from './panel.tsx';

/** His name, and his birthday, which is said once. */
export function Profile() {
  const { words, format } = useSpeech();
  const { account } = words;
  const me = useMe();
  const failureText = useFailureText();
  const client = useQueryClient();
  const [firstName, setFirstName] = useState(me.firstName ?? '');
  const [lastName, setLastName] = useState(me.lastName ?? '');
  const [birthDate, setBirthDate] = useState('');
  const saving = useMutation({
    mutationFn: async () =>
      dataOf(
        await api.client.PATCH('/v1/me', {
          body: {
            firstName: firstName.trim() || null,
            lastName: lastName.trim() || null,
            ...(birthDate !== '' && { birthDate }),
          },
        }),
      ),
    onSuccess: (after) => client.setQueryData(queries.me().queryKey, after),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    saving.mutate();
  };
  return (
    <Panel>
      <form noValidate className="grid gap-4" onSubmit={submit}>
        <div className="grid gap-4 sm:grid-cols-2">
          <TextField
            label={account.firstName}
            autoComplete="given-name"
            maxLength={100}
            className="h-12"
            value={firstName}
            onChange={({ target }) => setFirstName(target.value)}
          />
          <TextField
            label={account.lastName}
            autoComplete="family-name"
            maxLength={100}
            className="h-12"
            value={lastName}
            onChange={({ target }) => setLastName(target.value)}
          />
        </div>
        {me.birthDate === null ? (
          <TextField
            label={account.birthDate}
            hint={account.birthDateHint}
            type="date"
            autoComplete="bday"
            className="h-12"
            value={birthDate}
            onChange={({ target }) => setBirthDate(target.value)}
          />
        ) : (
          <div className="grid gap-0.5">
            <p className="text-sm font-medium">{account.birthDate}</p>
            <p>{format.calendarDay(me.birthDate)}</p>
            <p className="text-sm text-quiet">{account.birthDateFixed}</p>
          </div>
        )}
        {saving.error && <Refusal>{failureText(saving.error)}</Refusal>}
        <div className="flex items-center gap-3">
          <Button type="submit" look="primary" className="h-11" busy={saving.isPending}>
            {account.save}
          </Button>
          <p role="status" className="text-sm text-good">
            {saving.isSuccess ? account.saved : ''}
          </p>
        </div>
      </form>
    </Panel>
  );
}
