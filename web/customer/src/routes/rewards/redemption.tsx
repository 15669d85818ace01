import { dataOf } from '@laurel/customer-core/api';
import type { Redemption } from '@laurel/customer-core/queries';
import { minutesLeft } from '@laurel/customer-core/redemption-view';
import { Button, buttonLook } from '@laurel/ui/button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { CircleCheck, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { api, queries } from '../../api.ts';
import { useBrand } from '../../brand.tsx';
import { ProgressBar } from '../../progress-bar.tsx';
import { Answered, Refusal, Screen, useFailureText } from '../../screen.tsx';
import { NotFound } from '../../shell/screen-states.tsx';
import { useSpeech } from '../../speech.tsx';
import { useRedemptions } from '../../value.ts';

/** A reward that is held, with its code and its time; afterwards, what became of it. */
export function OneRedemption() {
  const { id } = useParams({ from: '/redemptions/$id' });
  const { words } = useSpeech();
  const redemptions = useRedemptions();
  const found = redemptions.data?.find((one) => one.id === id);
  if (redemptions.data && !found) return <NotFound />;
  return (
    <Screen title={words.screens.redemption}>
      <Answered query={redemptions}>{() => found && <Shown redemption={found} />}</Answered>
    </Screen>
  );
}

function Shown({ redemption }: { redemption: Redemption }) {
  const { words } = useSpeech();
  const { names, locations } = useBrand();
  const { rewardId, locationId } = redemption;
  const store = locations.find(({ id }) => id === locationId);
  return (
    <div className="mx-auto grid w-full max-w-md gap-5">
      <div className="grid gap-1 text-center">
        <p className="line-clamp-3 text-xl font-semibold wrap-anywhere">
          {rewardId === null ? words.redemption.points : names.reward(rewardId)}
        </p>
        {store && <p className="text-quiet wrap-anywhere">{words.redemption.at(store.name)}</p>}
      </div>
      <State redemption={redemption} />
      <Link to="/rewards" className={buttonLook('quiet')}>
        {words.redemption.toRewards}
      </Link>
    </div>
  );
}

function State({ redemption }: { redemption: Redemption }) {
  const { redemption: words } = useSpeech().words;
  const left = minutesLeft(redemption, useNowMs());
  const { status } = redemption;
  if (status === 'held' && left) return <Held redemption={redemption} left={left} />;
  const over = status === 'held' ? 'expired' : status;
  const hint = {
    expired: words.expiredHint,
    captured: words.capturedHint,
    voided: words.voidedHint,
    reversed: undefined,
  }[over];
  const Icon = over === 'captured' ? CircleCheck : Undo2;
  return (
    <div
      role="status"
      className="grid justify-items-center gap-2 rounded-3xl border border-line bg-surface p-8 text-center"
    >
      <Icon
        aria-hidden
        className={`size-12 ${over === 'captured' ? 'text-good' : 'text-quiet'}`}
        strokeWidth={1.5}
      />
      <p className="text-lg font-semibold">{words.statuses[over]}</p>
      {hint && <p className="text-quiet">{hint}</p>}
    </div>
  );
}

function Held({
  redemption: { id, code },
  left,
}: {
  redemption: Redemption;
  left: { clock: string; share: number };
}) {
  const { redemption: words } = useSpeech().words;
  const failureText = useFailureText();
  const client = useQueryClient();
  const lettingGo = useMutation({
    mutationFn: async () =>
      dataOf(await api.client.POST('/v1/me/redemptions/{id}/void', { params: { path: { id } } })),
    onSettled: () =>
      Promise.all(
        [queries.redemptions(), queries.balances(), queries.offers(), queries.statement()].map(
          ({ queryKey }) => client.invalidateQueries({ queryKey }),
        ),
      ),
  });
  return (
    <>
      <div className="grid gap-4 rounded-3xl border border-line bg-paper p-6 text-center text-black shadow-float">
        <p>{words.show}</p>
        <p className="font-mono text-[clamp(2rem,11vw,3.25rem)] leading-none font-semibold whitespace-nowrap">
          {code}
        </p>
        <p role="timer" className="text-lg tabular-nums">
          {words.left(left.clock)}
        </p>
      </div>
      <ProgressBar share={left.share} label={words.left(left.clock)} />
      <div className="grid gap-2">
        <Button className="h-12" busy={lettingGo.isPending} onClick={() => lettingGo.mutate()}>
          {words.letGo}
        </Button>
        <p className="text-center text-sm text-quiet">{words.letGoHint}</p>
        {lettingGo.error && <Refusal>{failureText(lettingGo.error)}</Refusal>}
      </div>
    </>
  );
}

function useNowMs(): number {
  const [nowMs, setNowMs] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  return nowMs;
}
