import type { Schemas } from '@laurel/api-client/source/client';
import { TextField } from '@laurel/ui/field';
import { type FormEvent, useState } from 'react';
import { api, dataOf, Refused } from '../api.ts';
import { useFailureText } from '../counter.tsx';
import { BigButton, bigField } from '../shell/big-button.tsx';
import { Modal } from '../shell/modal.tsx';
import { useWords } from '../words.ts';
import { enrolment } from './identifier.ts';

type Customer = Schemas['Customer'];

const fields = [
  ['firstName', 'firstName', 'off'],
  ['lastName', 'lastName', 'off'],
  ['phone', 'phone', 'tel'],
  ['email', 'email', 'email'],
  ['externalId', 'card', 'off'],
] as const;
type FieldName = (typeof fields)[number][0];

/** A new customer: what was typed stands in its field already, one name suffices. */
export function EnrolDialog({
  typed,
  onEnrolled,
  onClose,
}: {
  typed: string;
  onEnrolled(customer: Customer): void;
  onClose(): void;
}) {
  const { customer: words } = useWords();
  const failureText = useFailureText();
  const [values, setValues] = useState<Partial<Record<FieldName, string>>>(enrolment(typed));
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const enrol = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setBusy(true);
    setFailure(undefined);
    const given = Object.entries(values).flatMap(([name, value]) =>
      value.trim() === '' ? [] : [[name, value.trim()]],
    );
    try {
      const body: Schemas['CustomerInput'] = Object.fromEntries(given);
      onEnrolled(dataOf(await api.POST('/v1/customers', { body })));
    } catch (error) {
      setFailure(error);
      setBusy(false);
    }
  };
  const at = (name: string) =>
    failure instanceof Refused
      ? failure.problem.errors?.find(({ pointer }) => pointer === `/${name}`)?.detail
      : undefined;
  const isAtField = fields.some(([name]) => at(name) !== undefined);
  return (
    <Modal title={words.enrolTitle} onClose={onClose}>
      <form noValidate className="grid gap-4" onSubmit={enrol}>
        {fields.map(([name, label, kind], place) => (
          <TextField
            key={name}
            label={words[label]}
            type={kind === 'off' ? 'text' : kind}
            autoComplete="off"
            autoFocus={place === 0}
            value={values[name] ?? ''}
            error={at(name)}
            onChange={(event) => setValues({ ...values, [name]: event.target.value })}
            className={bigField}
          />
        ))}
        {failure !== undefined && !isAtField && (
          <p role="alert" className="text-bad">
            {failureText(failure)}
          </p>
        )}
        <BigButton type="submit" look="primary" busy={isBusy}>
          {words.enrol}
        </BigButton>
      </form>
    </Modal>
  );
}
