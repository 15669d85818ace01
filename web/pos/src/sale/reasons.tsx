import type { Schemas } from '@laurel/api-client/source/client';
import { CircleCheck, CircleMinus } from 'lucide-react';

/** Rule by rule: what it did, or why it did nothing, in the server's words. */
export function Reasons({ why }: { why: readonly Schemas['Why'][] }) {
  return (
    <ul className="grid gap-1.5 text-sm">
      {why.map(({ rule, fired, detail, reason }, place) => (
        <li key={`${rule} ${place}`} className="flex gap-2">
          {fired ? (
            <CircleCheck aria-hidden className="mt-0.5 size-4 shrink-0 text-good" />
          ) : (
            <CircleMinus aria-hidden className="mt-0.5 size-4 shrink-0 text-quiet" />
          )}
          <span className={`min-w-0 break-words ${fired ? '' : 'text-quiet'}`}>
            {detail ?? `${rule}: ${reason}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
