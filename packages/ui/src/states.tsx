import { CloudOff, Lock, type LucideIcon, TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from './button.tsx';
import { useLanguage } from './language.tsx';

/** The place of something that is on its way, as large as it will be. */
export function Skeleton({ className = 'h-4 w-full' }: { className?: string }) {
  return <div aria-hidden className={`animate-pulse rounded-md bg-line/70 ${className}`} />;
}

/** Lines of text on their way; read aloud once as «Loading». */
export function Loading({ lines = 4 }: { lines?: number }) {
  const { words } = useLanguage();
  return (
    <div role="status" className="grid gap-3 py-2">
      <span className="sr-only">{words.loading}</span>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} className={`h-5 ${line % 3 === 2 ? 'w-2/3' : 'w-full'}`} />
      ))}
    </div>
  );
}

function Message({
  icon: Icon,
  title,
  children,
  action,
  tone = 'text-quiet',
  role,
}: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
  tone?: string;
  role?: 'alert';
}) {
  return (
    <div role={role} className="grid justify-items-center gap-2 px-6 py-12 text-center">
      <Icon aria-hidden className={`size-8 ${tone}`} strokeWidth={1.5} />
      <h2 className="mt-1 font-semibold">{title}</h2>
      {children && <div className="max-w-md text-quiet">{children}</div>}
      {action && <div className="mt-3">{action}</div>}
    </div>
  );
}

/** Nothing is there, and what to do first. */
export function EmptyState(props: {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return <Message {...props} />;
}

/** What happened, and trying again. */
export function ErrorState({
  title,
  children,
  onRetry,
  offline = false,
}: {
  title: string;
  children?: ReactNode;
  onRetry?: () => void;
  offline?: boolean;
}) {
  const { words } = useLanguage();
  return (
    <Message
      role="alert"
      icon={offline ? CloudOff : TriangleAlert}
      tone="text-bad"
      title={title}
      action={onRetry && <Button onClick={onRetry}>{words.tryAgain}</Button>}
    >
      {children}
    </Message>
  );
}

/** Who asks is known, and may not see this. */
export function NoPermission({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Message icon={Lock} title={title}>
      {children}
    </Message>
  );
}
