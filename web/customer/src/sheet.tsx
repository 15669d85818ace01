import { IconButton } from '@laurel/ui/button';
import { useLanguage } from '@laurel/ui/language';
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';

/**
 * A task of its own before the page: from below on a phone, in the middle elsewhere. Escape and a
 * tap beside it close it; the browser gives the focus back.
 */
export function Sheet({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose(): void;
  children: ReactNode;
}) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  const { words } = useLanguage();
  useEffect(() => {
    const dialog = ref.current;
    if (dialog && !dialog.open) dialog.showModal();
    return () => dialog?.close();
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the dialog's own
    <dialog
      ref={ref}
      aria-labelledby={id}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
      onClick={({ target }) => target === ref.current && onClose()}
      className="mt-auto mb-0 w-full max-w-none rounded-t-3xl border border-line bg-raised p-0 text-ink shadow-float sm:m-auto sm:w-[min(28rem,calc(100vw-2rem))] sm:rounded-3xl"
    >
      <div className="grid max-h-[88dvh] gap-4 overflow-y-auto p-5 pb-[max(1.25rem,env(safe-area-inset-bottom))] sm:p-6">
        <header className="flex items-start justify-between gap-4">
          <h2 id={id} className="text-xl font-semibold wrap-anywhere">
            {title}
          </h2>
          <IconButton name={words.close} className="-mt-1 -mr-2 size-11 shrink-0" onClick={onClose}>
            <X aria-hidden className="size-5" />
          </IconButton>
        </header>
        {children}
      </div>
    </dialog>
  );
}
