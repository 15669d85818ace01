import { LoaderCircle } from 'lucide-react';
import type { ComponentProps } from 'react';

const looks = {
  primary:
    'bg-accent text-on-accent hover:bg-accent-strong disabled:bg-sunken disabled:text-quiet border-transparent',
  secondary: 'bg-surface text-ink border-line hover:bg-sunken disabled:text-quiet',
  quiet: 'bg-transparent text-ink border-transparent hover:bg-sunken disabled:text-quiet',
  danger:
    'bg-bad text-on-bad border-transparent hover:bg-bad-strong disabled:bg-sunken disabled:text-quiet',
} as const;
const shape =
  'inline-flex items-center justify-center gap-2 rounded-control border font-medium whitespace-nowrap select-none transition-colors disabled:cursor-not-allowed';

/** How a link that stands for an action looks; `Button` looks the same. */
export const buttonLook = (
  look: keyof typeof looks = 'secondary',
  size: 'small' | 'normal' = 'normal',
) => `${shape} ${looks[look]} ${size === 'small' ? 'h-8 px-2.5 text-sm' : 'h-10 px-4'}`;

interface ButtonProps extends ComponentProps<'button'> {
  look?: keyof typeof looks;
  size?: 'small' | 'normal';
  /** What it began is not done yet: it takes no second click, and keeps its width and focus. */
  busy?: boolean;
}

export function Button({ look, size, busy = false, className = '', ...props }: ButtonProps) {
  const { children, onClick, type = 'button', ...rest } = props;
  return (
    <button
      {...rest}
      type={busy ? 'button' : type}
      aria-busy={busy || undefined}
      aria-disabled={busy || undefined}
      onClick={busy ? undefined : onClick}
      className={`${buttonLook(look, size)} relative ${className}`}
    >
      <span className={`inline-flex items-center gap-2 ${busy ? 'invisible' : ''}`}>
        {children}
      </span>
      {busy && (
        <span className="absolute inset-0 grid place-items-center">
          <LoaderCircle aria-hidden className="size-4 animate-spin" />
        </span>
      )}
    </button>
  );
}

/** A button that is a picture; its name is read aloud and shown on hover. */
export function IconButton({
  name,
  className = '',
  ...props
}: ComponentProps<'button'> & { name: string }) {
  return (
    <button
      type="button"
      aria-label={name}
      title={name}
      {...props}
      className={`inline-grid size-9 place-items-center rounded-control text-quiet hover:bg-sunken hover:text-ink ${className}`}
    />
  );
}
