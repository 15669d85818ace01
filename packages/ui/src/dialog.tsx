import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { IconButton } from './button.tsx';
import { useLanguage } from './language.tsx';

interface DialogProps {
  open: boolean;
  onClose(): void;
  title: string;
  /** What it is for, in a sentence. */
  description?: ReactNode;
  children: ReactNode;
}

const veil =
  'fixed inset-0 z-40 bg-veil transition-opacity duration-150 data-ending-style:opacity-0 data-starting-style:opacity-0';

/**
 * A task of its own before the page. Escape and a click beside it close it; focus goes back to
 * where it was.
 */
export function Dialog(props: DialogProps) {
  return (
    <Frame
      {...props}
      place="top-1/2 left-1/2 max-h-[calc(100dvh-2rem)] w-[min(32rem,calc(100vw-2rem))] -translate-x-1/2 -translate-y-1/2 rounded-card transition duration-150 data-ending-style:scale-97 data-ending-style:opacity-0 data-starting-style:scale-97 data-starting-style:opacity-0"
    />
  );
}

/** From the side: more than a dialog takes, and the page stays in sight. */
export function Drawer({ side = 'end', ...props }: DialogProps & { side?: 'start' | 'end' }) {
  const from =
    side === 'end'
      ? 'right-0 data-ending-style:translate-x-full data-starting-style:translate-x-full'
      : 'left-0 data-ending-style:-translate-x-full data-starting-style:-translate-x-full';
  return (
    <Frame
      {...props}
      place={`inset-y-0 w-[min(28rem,calc(100vw-2.5rem))] transition duration-200 ease-out ${from}`}
    />
  );
}

function Frame({
  open,
  onClose,
  title,
  description,
  children,
  place,
}: DialogProps & { place: string }) {
  const { words } = useLanguage();
  return (
    <Base.Root open={open} onOpenChange={(next) => !next && onClose()}>
      <Base.Portal>
        <Base.Backdrop className={veil} />
        <Base.Popup
          className={`fixed z-50 flex flex-col overflow-hidden border border-line bg-raised shadow-float outline-none ${place}`}
        >
          <header className="flex items-start justify-between gap-4 px-6 pt-5 pb-3">
            <div className="grid gap-1">
              <Base.Title className="text-lg font-semibold">{title}</Base.Title>
              {description && (
                <Base.Description className="text-quiet">{description}</Base.Description>
              )}
            </div>
            <Base.Close
              render={
                <IconButton name={words.close} className="-mt-1 -mr-2 shrink-0">
                  <X aria-hidden className="size-5" />
                </IconButton>
              }
            />
          </header>
          <div className="min-h-0 overflow-y-auto px-6 pb-6">{children}</div>
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
