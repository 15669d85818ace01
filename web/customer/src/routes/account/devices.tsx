import { dataOf } from '@laurel/customer-core/api';
import { Button } from '@laurel/ui/button';
import { Badge } from '@laurel/ui/surface';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, queries } from '../../api.ts';
import { forgetPerson } from '../../kept.ts';
import { Answered, Refusal, useFailureText } from '../../screen.tsx';
import { useSpeech } from '../../speech.tsx';
import { Panel } from './panel.tsx';

/** Where he is signed in, and how to end it: a telephone that was lost. */
export function Devices() {
  const { words, format } = useSpeech();
  const { account } = words;
  const failureText = useFailureText();
  const client = useQueryClient();
  const devices = useQuery(queries.devices());
  const ending = useMutation({
    mutationFn: async (id: string) =>
      dataOf(await api.client.DELETE('/v1/me/sessions/{id}', { params: { path: { id } } })),
    onSettled: () => client.invalidateQueries({ queryKey: queries.devices().queryKey }),
  });
  const endingAll = useMutation({
    mutationFn: async () => dataOf(await api.client.DELETE('/v1/me/sessions')),
    onSuccess() {
      api.setCsrfToken(undefined);
      forgetPerson(client);
    },
  });
  const error = ending.error ?? endingAll.error;
  return (
    <Panel>
      <Answered query={devices}>
        {(list) => (
          <ul className="grid gap-4">
            {list.map(({ id, device, usedAt, current }) => {
              const name = device ?? account.unknownDevice;
              return (
                <li key={id} className="flex items-center justify-between gap-3">
                  <div className="min-w-0">
                    <p className="flex flex-wrap items-center gap-2 font-medium">
                      <span className="min-w-0 wrap-anywhere">{name}</span>
                      {current && <Badge tone="good">{account.thisDevice}</Badge>}
                    </p>
                    <p className="text-sm text-quiet">{account.lastUsed(format.date(usedAt))}</p>
                  </div>
                  {!current && (
                    <Button
                      size="small"
                      className="shrink-0"
                      aria-label={account.endDeviceName(name)}
                      busy={ending.isPending && ending.variables === id}
                      onClick={() => ending.mutate(id)}
                    >
                      {account.endDevice}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
        )}
      </Answered>
      {error && <Refusal>{failureText(error)}</Refusal>}
      {(devices.data?.length ?? 0) > 1 && (
        <Button busy={endingAll.isPending} onClick={() => endingAll.mutate()}>
          {account.signOutEverywhere}
        </Button>
      )}
    </Panel>
  );
}
