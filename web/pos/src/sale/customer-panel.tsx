import type { Schemas } from '@laurel/api-client/source/client';
import { TextField } from '@laurel/ui/field';
import { Badge } from '@laurel/ui/surface';
import { Search, UserRound } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { api, dataOf, Refused } from '../api.ts';
import { useCounter, useFailureText } from '../counter.tsx';
import { useAsked } from '../shell/asked.ts';
import { BigButton, bigField } from '../shell/big-button.tsx';
import { useFormat, useWords } from '../words.ts';
import type { Buyer } from './basket.ts';
import { setBuyer, useBasket } from './current-basket.ts';
import { EnrolDialog } from './enrol.tsx';
import { type Ask, meanings } from './identifier.ts';

type Customer = Schemas['Customer'];

/** Who buys: looked for in one field, or enrolled, or nobody. */
export function CustomerPanel() {
  const { buyer } = useBasket();
  return (
    <section className="grid gap-3 rounded-card border border-line bg-surface p-4">
      {buyer ? <Here buyer={buyer} /> : <Find />}
    </section>
  );
}

/** What came of looking. */
type Found =
  | { kind: 'nobody' | 'unreached'; typed: string }
  | { kind: 'several'; customers: readonly Customer[] };

const find = async (ask: Ask): Promise<readonly Customer[]> =>
  dataOf(await api.GET('/v1/customers', { params: { query: ask } })).data;

/** What somebody typed may be no phone number and yet the number of a card. */
async function findAny(typed: string): Promise<readonly Customer[]> {
  const asks = meanings(typed);
  const found = await Promise.allSettled(asks.map(find));
  const failures = found.flatMap((one) => (one.status === 'rejected' ? [one.reason] : []));
  const hits = found.flatMap((one) => (one.status === 'fulfilled' ? one.value : []));
  // that one meaning was refused says nothing of the other; that the server is silent does
  const silent = failures.find((reason) => !(reason instanceof Refused));
  if (hits.length === 0 && (silent ?? failures.length === found.length))
    throw silent ?? failures[0];
  return [...new Map(hits.map((customer) => [customer.id, customer])).values()];
}

function Find() {
  const { customer: words } = useWords();
  const { courier } = useCounter();
  const nameOf = useNameOf();
  const [typed, setTyped] = useState('');
  const [isBusy, setBusy] = useState(false);
  const [found, setFound] = useState<Found>();
  const take = ({ id, ...rest }: Customer) =>
    setBuyer({ id, name: nameOf({ id, ...rest }), ref: { id } });
  const look = async (event: FormEvent) => {
    event.preventDefault();
    if (typed.trim() === '' || isBusy) return;
    setBusy(true);
    const hits = await findAny(typed).catch((error: unknown) => error);
    setBusy(false);
    if (!Array.isArray(hits)) {
      const isRefused = hits instanceof Refused;
      if (!isRefused) courier.lost();
      return setFound({ kind: isRefused ? 'nobody' : 'unreached', typed });
    }
    const [only, ...others] = hits as readonly Customer[];
    if (!only) setFound({ kind: 'nobody', typed });
    else if (others.length === 0) take(only);
    else setFound({ kind: 'several', customers: [only, ...others] });
  };
  return (
    <>
      <form noValidate className="flex flex-wrap items-end gap-2" onSubmit={look}>
        <div className="min-w-0 flex-1 basis-60">
          <TextField
            label={words.field}
            value={typed}
            onChange={(event) => {
              setTyped(event.target.value);
              setFound(undefined);
            }}
            aria-keyshortcuts="F2"
            autoComplete="off"
            enterKeyHint="search"
            autoFocus
            className={bigField}
          />
        </div>
        <BigButton type="submit" look="primary" busy={isBusy} className="flex-auto sm:flex-none">
          <Search aria-hidden className="size-4" />
          {words.find}
        </BigButton>
      </form>
      {found && <Outcome {...{ found, take }} />}
    </>
  );
}

function Outcome({ found, take }: { found: Found; take(customer: Customer): void }) {
  const { customer: words } = useWords();
  const nameOf = useNameOf();
  const [enrols, setEnrols] = useState(false);
  if (found.kind === 'several')
    return (
      <div className="grid gap-2" role="status">
        <p>{words.several}</p>
        {found.customers.map((customer) => (
          <BigButton key={customer.id} onClick={() => take(customer)}>
            {[nameOf(customer), customer.phone, customer.email, customer.externalId]
              .filter((text) => text !== null)
              .join(' · ')}
          </BigButton>
        ))}
      </div>
    );
  const { typed } = found;
  if (found.kind === 'unreached') {
    const [ref] = meanings(typed);
    return (
      <div role="status" className="flex flex-wrap items-center gap-3">
        <p className="min-w-0 flex-1 basis-60 text-late">{words.offline}</p>
        {ref && (
          <BigButton onClick={() => setBuyer({ name: words.typed(typed.trim()), ref })}>
            {words.take}
          </BigButton>
        )}
      </div>
    );
  }
  return (
    <div role="status" className="flex flex-wrap items-center gap-3">
      <p className="min-w-0 flex-1">{words.none}</p>
      <BigButton onClick={() => setEnrols(true)}>{words.enrol}</BigButton>
      {enrols && <EnrolDialog typed={typed} onEnrolled={take} onClose={() => setEnrols(false)} />}
    </div>
  );
}

function useNameOf() {
  const { customer: words } = useWords();
  return ({ firstName, lastName, externalId }: Customer) =>
    [firstName, lastName].filter((name) => name !== null).join(' ') || externalId || words.nameless;
}

function Here({ buyer }: { buyer: Buyer }) {
  const { customer: words } = useWords();
  return (
    <div className="flex flex-wrap items-start gap-3">
      <UserRound aria-hidden className="mt-1 size-6 text-accent" />
      <div className="grid min-w-0 flex-1 gap-1">
        <h2 className="text-lg font-semibold break-words">{buyer.name}</h2>
        {buyer.id === undefined ? (
          <p className="text-sm text-late">{words.offline}</p>
        ) : (
          <Standing id={buyer.id} />
        )}
      </div>
      <BigButton onClick={() => setBuyer(undefined)}>{words.away}</BigButton>
    </div>
  );
}

/** What he has, and enough of his contact data to ask him whether he is it. */
function Standing({ id }: { id: string }) {
  const { customer: words } = useWords();
  const { names } = useCounter();
  const format = useFormat();
  const failureText = useFailureText();
  const params = { params: { path: { id } } };
  const { data, error } = useAsked(id, async () => {
    const [customer, balances] = await Promise.all([
      api.GET('/v1/customers/{id}', params),
      api.GET('/v1/customers/{id}/balances', params),
    ]);
    return { customer: dataOf(customer), balances: dataOf(balances).data };
  });
  if (error) return <p className="text-sm text-late">{failureText(error)}</p>;
  if (!data) return <p className="h-12 text-sm text-quiet" aria-hidden />;
  const { customer, balances } = data;
  const contact = [customer.phone, customer.email, customer.externalId];
  return (
    <>
      <p className="text-sm text-quiet break-words">
        {contact.filter((text) => text !== null).join(' · ')}
      </p>
      <p className="flex flex-wrap gap-2">
        {customer.tier && <Badge tone="good">{words.tier(customer.tier.id)}</Badge>}
        {balances
          .filter(({ available }) => available > 0)
          .map(({ unit, available }) => (
            <Badge key={unit}>
              {names.unit(unit)}: {format.whole(available)}
            </Badge>
          ))}
      </p>
    </>
  );
}
