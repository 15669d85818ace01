import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { useWords } from '../words.ts';

/** A native dialog over the page; Escape and its cross close it, and the focus goes back. */
export function Modal({
  title,
  onClose,
  children,
}: {
  title: string;
  onClose(): void;
  children: ReactNode;
}) {
  const words = useWords();
  const id = useId();
  const ref = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    ref.current?.showModal();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={ref}
      aria-labelledby={id}
      onClose={onClose}
      className="m-auto w-[min(30rem,calc(100vw-2rem))] rounded-card border border-line bg-raised p-5 text-ink shadow-float backdrop:bg-veil"
    >
      <header className="mb-4 flex items-start justify-between gap-4">
        <h2 id={id} className="text-lg font-semibold">
          {title}
        </h2>
        <button
          type="button"
          aria-label={words.close}
          onClick={() => ref.current?.close()}
          className="-mt-2 -mr-2 inline-grid size-11 place-items-center rounded-control text-quiet hover:bg-sunken"
        >
          <X aria-hidden className="size-5" />
        </button>
      </header>
      {children}
    </dialog>
  );
}
