import { type ComponentProps, type ReactNode, useId } from 'react';
import { useLanguage } from './language.tsx';

interface FieldProps {
  label: string;
  hint?: ReactNode;
  /** What is wrong with what was entered; the field is marked and the text is read aloud. */
  error?: string | undefined;
  optional?: boolean;
}

/** A control with its label, hint and error; it hands the control what joins them. */
function Field({
  label,
  hint,
  error,
  optional,
  children,
}: FieldProps & { children: (joined: Joined) => ReactNode }) {
  const id = useId();
  const { words } = useLanguage();
  const describedBy = error ? `${id}-error` : hint ? `${id}-hint` : undefined;
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
        {optional && <span className="ml-1.5 font-normal text-quiet">{words.optional}</span>}
      </label>
      {children({
        id,
        'aria-invalid': error ? true : undefined,
        'aria-describedby': describedBy,
      })}
      {error ? (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      ) : (
        hint && (
          <p id={`${id}-hint`} className="text-sm text-quiet">
            {hint}
          </p>
        )
      )}
    </div>
  );
}

interface Joined {
  id: string;
  'aria-invalid': true | undefined;
  'aria-describedby': string | undefined;
}

const box =
  'w-full rounded-control border border-edge bg-surface px-3 text-ink placeholder:text-quiet disabled:bg-sunken disabled:text-quiet aria-invalid:border-bad aria-invalid:outline-bad';

export function TextField({
  label,
  hint,
  error,
  optional,
  className = '',
  ...input
}: FieldProps & ComponentProps<'input'>) {
  return (
    <Field {...{ label, hint, error }} {...(optional && { optional })}>
      {(joined) => <input {...input} {...joined} className={`h-10 ${box} ${className}`} />}
    </Field>
  );
}

export function TextArea({
  label,
  hint,
  error,
  optional,
  className = '',
  ...input
}: FieldProps & ComponentProps<'textarea'>) {
  return (
    <Field {...{ label, hint, error }} {...(optional && { optional })}>
      {(joined) => (
        <textarea rows={3} {...input} {...joined} className={`py-2 ${box} ${className}`} />
      )}
    </Field>
  );
}
