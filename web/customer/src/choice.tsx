import { useId } from 'react';

/** One of a few, by the control that the device itself has for it. */
export function Choice({
  label,
  value,
  choices,
  onChange,
  placeholder,
  error,
}: {
  label: string;
  value: string;
  choices: readonly (readonly [value: string, label: string])[];
  onChange(value: string): void;
  /** Shown while nothing is chosen. */
  placeholder?: string;
  error?: string | undefined;
}) {
  const id = useId();
  return (
    <div className="grid content-start gap-1.5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <select
        id={id}
        value={value}
        aria-invalid={error ? true : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
        onChange={({ target }) => onChange(target.value)}
        className="h-12 w-full rounded-control border border-edge bg-surface px-3 text-ink aria-invalid:border-bad"
      >
        {placeholder && value === '' && <option value="">{placeholder}</option>}
        {choices.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
      {error && (
        <p id={`${id}-error`} role="alert" className="text-sm text-bad">
          {error}
        </p>
      )}
    </div>
  );
}
