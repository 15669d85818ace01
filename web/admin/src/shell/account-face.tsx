import { ChevronsUpDown } from 'lucide-react';
import { useAtWork } from '../session/session-context.tsx';
import { useWords, wordFor } from '../words.ts';

/** Who is signed in, and as what. */
export function AccountFace() {
  const words = useWords();
  const { session, organization } = useAtWork();
  return (
    <span className="flex items-center gap-3">
      <span
        aria-hidden
        className="grid size-9 shrink-0 place-items-center rounded-full bg-accent-soft font-semibold text-accent"
      >
        {[...session.user.name][0]?.toUpperCase()}
      </span>
      <span className="grid min-w-0 flex-1">
        <span className="truncate font-medium">{session.user.name}</span>
        <span className="truncate text-sm text-quiet">
          {wordFor(words.roles, organization.role)}
        </span>
      </span>
      <ChevronsUpDown aria-hidden className="size-4 shrink-0 text-quiet" />
    </span>
  );
}
