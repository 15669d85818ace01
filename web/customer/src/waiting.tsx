import { Link } from '@tanstack/react-router';
import { ChevronRight } from 'lucide-react';
import { useBrand } from './brand.tsx';
import { Section } from './screen.tsx';
import { useSpeech } from './speech.tsx';
import { useRedemptions } from './value.ts';

/** What is held at a register right now. */
export function Waiting() {
  const { words, format } = useSpeech();
  const { names } = useBrand();
  const held = useRedemptions().data?.filter(({ status }) => status === 'held') ?? [];
  if (held.length === 0) return null;
  return (
    <Section title={words.home.waiting}>
      <ul className="grid gap-2">
        {held.map(({ id, rewardId, code, expiresAt }) => (
          <li key={id}>
            <Link
              to="/redemptions/$id"
              params={{ id }}
              className="flex min-h-16 items-center gap-3 rounded-2xl border border-line bg-surface px-4 py-3 hover:bg-sunken"
            >
              <span className="grid min-w-0 flex-1">
                <span className="truncate font-medium">
                  {rewardId === null ? words.redemption.points : names.reward(rewardId)}
                </span>
                <span className="text-sm text-quiet">
                  {words.home.waitingUntil(format.clock(expiresAt))}
                </span>
              </span>
              <span className="font-mono text-lg font-semibold">{code}</span>
              <ChevronRight aria-hidden className="size-5 shrink-0 text-quiet" />
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
