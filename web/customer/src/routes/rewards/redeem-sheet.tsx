import { dataOf } from '@laurel/customer-core/api';
import { heldSeconds } from '@laurel/customer-core/redemption-view';
import type { RewardView } from '@laurel/customer-core/rewards-view';
import { Button } from '@laurel/ui/button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useState } from 'react';
import { api, queries } from '../../api.ts';
import { useBrand } from '../../brand.tsx';
import { Choice } from '../../choice.tsx';
import { useOnline } from '../../online.ts';
import { Refusal, useFailureText } from '../../screen.tsx';
import { Sheet } from '../../sheet.tsx';
import { useSpeech } from '../../speech.tsx';
import { useStored } from '../../stored.ts';

/** Holds a reward at a store, after saying what it costs. */
export function RedeemSheet({ reward, onClose }: { reward: RewardView; onClose(): void }) {
  const { rewards: words } = useSpeech().words;
  const { locations, slug } = useBrand();
  const online = useOnline();
  const failureText = useFailureText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [lastStore, rememberStore] = useStored(`laurel-store:${slug}`);
  const [only] = locations.length === 1 ? locations : [];
  const [store, setStore] = useState(
    only?.id ?? locations.find(({ id }) => id === lastStore)?.id ?? '',
  );
  const [isMissing, setMissing] = useState(false);
  // one name for all tries: what is sent twice is held once
  const [name] = useState(newName);
  const redeeming = useMutation({
    mutationFn: async (locationId: string) =>
      dataOf(
        await api.client.POST('/v1/me/redemptions', {
          body: { rewardId: reward.id, locationId, ttlSeconds: heldSeconds },
          headers: { 'idempotency-key': name },
        }),
      ),
    async onSuccess({ id }, locationId) {
      rememberStore(locationId);
      await client.invalidateQueries({ queryKey: queries.redemptions().queryKey });
      for (const query of [queries.balances(), queries.offers(), queries.statement()])
        void client.invalidateQueries({ queryKey: query.queryKey });
      await navigate({ to: '/redemptions/$id', params: { id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setMissing(store === '');
    if (store !== '') redeeming.mutate(store);
  };
  return (
    <Sheet title={words.redeemTitle(reward.name)} onClose={onClose}>
      {locations.length === 0 ? (
        <p>{words.noStores}</p>
      ) : (
        <form noValidate className="grid gap-4" onSubmit={submit}>
          <p className="font-medium">{reward.cost}</p>
          <p className="text-quiet">{words.redeemLead}</p>
          <Choice
            label={words.where}
            value={store}
            placeholder={words.chooseStore}
            choices={locations.map(({ id, name: store }) => [id, store] as const)}
            onChange={setStore}
            error={isMissing && store === '' ? words.storeMissing : undefined}
          />
          {redeeming.error && <Refusal>{failureText(redeeming.error)}</Refusal>}
          {!online && <p className="text-sm text-late">{words.needsNetwork}</p>}
          <Button
            type="submit"
            look="primary"
            className="h-12"
            busy={redeeming.isPending}
            disabled={!online}
          >
            {words.redeem}
          </Button>
        </form>
      )}
    </Sheet>
  );
}

/** As unlikely to be made twice as a UUID, also on a page without TLS. */
const newName = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
