import { dataOf } from '@laurel/customer-core/api';
import { walletsOf } from '@laurel/customer-core/wallets';
import { Button } from '@laurel/ui/button';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Download, Trash2 } from 'lucide-react';
import { useId, useState } from 'react';
import { api } from '../../api.ts';
import { useBrand } from '../../brand.tsx';
import { forgetPerson } from '../../kept.ts';
import { Refusal, useFailureText } from '../../screen.tsx';
import { Sheet } from '../../sheet.tsx';
import { useSpeech } from '../../speech.tsx';
import { useBalances } from '../../value.ts';
import { Panel } from './panel.tsx';

/** Taking everything along, and being erased. */
export function OwnData() {
  const { account } = useSpeech().words;
  const failureText = useFailureText();
  const [erasing, setErasing] = useState(false);
  const exporting = useMutation({
    mutationFn: async () => dataOf(await api.client.GET('/v1/me/export')),
    onSuccess: (data) => saveFile('my-data.json', JSON.stringify(data, null, 2)),
  });
  return (
    <Panel>
      <div className="grid gap-1.5">
        <Button busy={exporting.isPending} onClick={() => exporting.mutate()}>
          <Download aria-hidden className="size-4" />
          {account.export}
        </Button>
        <p className="text-sm text-quiet">{account.exportHint}</p>
        {exporting.error && <Refusal>{failureText(exporting.error)}</Refusal>}
      </div>
      <Button onClick={() => setErasing(true)}>
        <Trash2 aria-hidden className="size-4 text-bad" />
        {account.erase}
      </Button>
      {erasing && <EraseSheet onClose={() => setErasing(false)} />}
    </Panel>
  );
}

function EraseSheet({ onClose }: { onClose(): void }) {
  const speech = useSpeech();
  const { account } = speech.words;
  const { names } = useBrand();
  const { data } = useBalances();
  const failureText = useFailureText();
  const client = useQueryClient();
  const id = useId();
  const [isMeant, setMeant] = useState(false);
  const [isMissing, setMissing] = useState(false);
  const erasing = useMutation({
    mutationFn: async () =>
      dataOf(await api.client.DELETE('/v1/me', { body: { confirm: 'erase' } })),
    onSuccess() {
      api.setCsrfToken(undefined);
      forgetPerson(client);
    },
  });
  const lost = walletsOf(data?.data ?? [], names, { speech, nowMs: Date.now() })
    .filter(({ isEmpty }) => !isEmpty)
    .map(({ amount, name }) => speech.words.rewards.price(amount, name));
  return (
    <Sheet title={account.eraseTitle} onClose={onClose}>
      <p>{account.eraseLead}</p>
      {lost.length > 0 && (
        <p className="font-medium">{account.eraseLoses(speech.format.list(lost))}</p>
      )}
      <div className="grid gap-1.5">
        <label htmlFor={id} className="flex min-h-11 items-center gap-3">
          <input
            id={id}
            type="checkbox"
            className="size-5 shrink-0 accent-bad"
            checked={isMeant}
            onChange={({ target }) => setMeant(target.checked)}
          />
          {account.eraseConfirm}
        </label>
        {isMissing && !isMeant && (
          <p role="alert" className="text-sm text-bad">
            {account.eraseConfirmMissing}
          </p>
        )}
      </div>
      {erasing.error && <Refusal>{failureText(erasing.error)}</Refusal>}
      <div className="grid gap-2">
        <Button
          look="danger"
          className="h-12"
          busy={erasing.isPending}
          onClick={() => {
            setMissing(!isMeant);
            if (isMeant) erasing.mutate();
          }}
        >
          {account.erase}
        </Button>
        <Button look="quiet" className="h-12" onClick={onClose}>
          {account.keep}
        </Button>
      </div>
    </Sheet>
  );
}

function saveFile(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
