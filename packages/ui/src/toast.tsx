import { Toast as Base } from '@base-ui/react/toast';
import { CircleAlert, CircleCheck, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { useLanguage } from './language.tsx';

/** Says what happened, beside what one is doing; read aloud, and gone after a few seconds. */
export function ToastProvider({ children }: { children: ReactNode }) {
  return (
    <Base.Provider timeout={6_000} limit={3}>
      {children}
      <Base.Portal>
        <Base.Viewport className="fixed right-4 bottom-4 z-70 grid w-[min(24rem,calc(100vw-2rem))] gap-2 outline-none">
          <Toasts />
        </Base.Viewport>
      </Base.Portal>
    </Base.Provider>
  );
}

export function useToast(): { done(text: string): void; failed(text: string): void } {
  const { add } = Base.useToastManager();
  return {
    done: (title) => void add({ title, type: 'done' }),
    failed: (title) => void add({ title, type: 'failed', priority: 'high' }),
  };
}

function Toasts() {
  const { toasts } = Base.useToastManager();
  const { words } = useLanguage();
  return toasts.map((toast) => (
    <Base.Root
      key={toast.id}
      toast={toast}
      className="rounded-card border border-line bg-raised shadow-float transition duration-150 data-ending-style:opacity-0 data-starting-style:translate-y-2 data-starting-style:opacity-0"
    >
      <Base.Content className="flex items-center gap-3 py-2 pr-2 pl-4">
        {toast.type === 'failed' ? (
          <CircleAlert aria-hidden className="size-5 shrink-0 text-bad" />
        ) : (
          <CircleCheck aria-hidden className="size-5 shrink-0 text-good" />
        )}
        <Base.Title className="min-w-0 flex-1 text-sm font-medium break-words" />
        <Base.Close
          render={
            <IconButton name={words.close}>
              <X aria-hidden className="size-4" />
            </IconButton>
          }
        />
      </Base.Content>
    </Base.Root>
  ));
}
