import type { ShownCode } from '@laurel/customer-core/queries';
import { codeAt } from '@laurel/customer-core/rotating-code';
import { Skeleton } from '@laurel/ui/states';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { queries } from '../../api.ts';
import { useMe } from '../../brand.tsx';
import { Failure, Screen } from '../../screen.tsx';
import { useSpeech } from '../../speech.tsx';
import { QrCode } from './qr-code.tsx';

/** What he shows at the register: another one every half minute, also without a network. */
export function Code() {
  const { words } = useSpeech();
  // its secret changes only when somebody ends the codes, so a failure to ask anew hides nothing
  const { data, error, refetch } = useQuery(queries.code());
  useWakeLock();
  return (
    <Screen title={words.screens.code} lead={words.code.lead}>
      {data ? (
        <Rotating shown={data} />
      ) : error ? (
        <Failure error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton className="mx-auto aspect-square w-full max-w-88 rounded-3xl" />
      )}
    </Screen>
  );
}

/** White in both themes, as bright as a screen gets: scanners want it so. */
function Rotating({ shown }: { shown: ShownCode }) {
  const { words, format } = useSpeech();
  const { firstName, lastName } = useMe();
  const { token, digits, secondsLeft, periodSeconds } = codeAt(shown, useNowMs());
  const name = [firstName, lastName].filter(Boolean).join(' ');
  return (
    <div className="mx-auto grid w-full max-w-88 gap-5 rounded-3xl border border-line bg-paper p-6 text-black shadow-float">
      {name && <p className="line-clamp-2 text-center font-semibold wrap-anywhere">{name}</p>}
      <QrCode text={token} label={words.code.image} />
      <div className="grid gap-1.5">
        <progress
          aria-label={words.code.next(format.whole(secondsLeft))}
          max={periodSeconds}
          value={secondsLeft}
          className="h-1.5 w-full appearance-none overflow-hidden rounded-full bg-transparent [&::-moz-progress-bar]:bg-black [&::-webkit-progress-bar]:bg-transparent [&::-webkit-progress-value]:rounded-full [&::-webkit-progress-value]:bg-black"
        />
        <p className="flex justify-between gap-3 text-sm">
          <span>{words.code.offline}</span>
          <span aria-hidden className="shrink-0 tabular-nums">
            {words.code.next(format.whole(secondsLeft))}
          </span>
        </p>
      </div>
      <p className="sr-only">{`${words.code.digits}: ${digits}`}</p>
    </div>
  );
}

function useNowMs(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 500);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}

/** The screen stays on while the code is shown, where the browser lets it. */
function useWakeLock(): void {
  useEffect(() => {
    let left = false;
    let lock: WakeLockSentinel | undefined;
    const ask = async () => {
      if (document.visibilityState !== 'visible' || !navigator.wakeLock) return;
      try {
        const given = await navigator.wakeLock.request('screen');
        if (left) await given.release();
        else lock = given;
      } catch {
        // the battery is low, or the browser will not: the screen goes dark as it always does
      }
    };
    void ask();
    document.addEventListener('visibilitychange', ask);
    return () => {
      left = true;
      document.removeEventListener('visibilitychange', ask);
      void lock?.release();
    };
  }, []);
}
