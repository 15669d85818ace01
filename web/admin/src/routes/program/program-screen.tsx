import type { Schemas } from '@laurel/api-client/source/client';
import { same } from '@laurel/program-words/changes';
import { isObject, type Loose } from '@laurel/program-words/read';
import { Button } from '@laurel/ui/button';
import { useLanguage } from '@laurel/ui/language';
import { EmptyState } from '@laurel/ui/states';
import { Badge, Card, type Tone } from '@laurel/ui/surface';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { CheckCheck, ScrollText } from 'lucide-react';
import { useCallback, useEffect, useState, useSyncExternalStore } from 'react';
import { api, dataOf } from '../../api.ts';
import { Answered, Page } from '../../page.tsx';
import { useAtWork } from '../../session/session-context.tsx';
import { SampleBasket } from './basket.tsx';
import { ChangeList, useChanges } from './changes.tsx';
import { Conflict } from './conflict.tsx';
import { JsonEditor } from './json-editor.tsx';
import { type DraftKeeper, type Kept, keepDraft } from './keep-draft.ts';
import { PublishDialog } from './publish.tsx';
import { Sections } from './sections.tsx';
import { Start } from './start.tsx';
import { OneVersion, Versions } from './versions.tsx';
import { useProgramWords } from './words.ts';

type State = Schemas['ProgramState'];

const route = getRouteApi('/program');
const stateKey = ['program', 'builder'] as const;
const readState = async (): Promise<State> => dataOf(await api.GET('/v1/program'));
const lookEveryMs = 15_000;

/** The program: what is in force, the draft, what it changes, and every version. */
export function Program() {
  const words = useProgramWords();
  const query = useQuery({
    queryKey: stateKey,
    queryFn: readState,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (!query.data)
    return (
      <Page title={words.title}>
        <Card>
          <Answered query={query}>{() => null}</Answered>
        </Card>
      </Page>
    );
  return <Builder state={query.data} />;
}

function Builder({ state }: { state: State }) {
  const words = useProgramWords();
  const { format } = useLanguage();
  const { view, version } = route.useSearch();
  const { organization } = useAtWork();
  const [keeper, kept] = useDraft(state);
  const [isUnreadable, setUnreadable] = useState(false);
  const mayEdit = ['owner', 'manager', 'marketer'].includes(organization.role);
  const { published } = state;
  const shown = { kept, keeper, published: published?.program };
  const changes = useChanges(shown.published, kept.value);
  const isDifferent = !same(shown.published ?? {}, kept.value);
  const isEmpty = Object.keys(kept.value).length === 0;
  const lead = published
    ? words.inForce(format.whole(published.version), format.dateTime(published.publishedAt))
    : words.nothingInForce;
  return (
    <Page
      title={words.title}
      lead={lead}
      actions={<Actions {...shown} role={organization.role} {...{ isDifferent, isUnreadable }} />}
    >
      <Tabs changes={isDifferent ? Math.max(1, changes.length) : 0} />
      {kept.state === 'conflict' && <Conflict {...shown} />}
      <div className="grid items-start gap-6 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <div className="min-w-0">
          {isEmpty && view !== 'versions' ? (
            mayEdit ? (
              <Start onStart={keeper.change} />
            ) : (
              <Card>
                <EmptyState icon={ScrollText} title={words.empty} />
              </Card>
            )
          ) : view === 'edit' ? (
            <Card>
              <JsonEditor
                kept={kept}
                readOnly={!mayEdit}
                onChange={keeper.change}
                onBroken={setUnreadable}
              />
            </Card>
          ) : view === 'changes' ? (
            <Changes isDifferent={isDifferent} changes={changes} isFirst={!published} />
          ) : view === 'versions' ? (
            version === undefined ? (
              <Versions />
            ) : (
              <OneVersion {...shown} {...{ version, mayEdit }} />
            )
          ) : published ? (
            <Sections program={published.program} />
          ) : (
            <NothingInForce />
          )}
        </div>
        {!isEmpty && (
          <aside aria-label={words.basket.title} className="xl:sticky xl:top-6">
            <SampleBasket
              program={view === undefined ? (shown.published ?? kept.value) : kept.value}
            />
          </aside>
        )}
      </div>
    </Page>
  );
}

/** The draft of this screen, which saves itself. */
function useDraft(state: State): [DraftKeeper, Kept] {
  const client = useQueryClient();
  const [keeper] = useState(() => {
    const first: Loose = isObject(state.published?.program) ? state.published.program : {};
    return keepDraft({
      ...{ stored: state.draft ?? undefined, first },
      async save(draft, revision) {
        const query = revision === undefined ? {} : { revision };
        // it may be unfinished; the server says what is wrong with it
        const body = draft as Schemas['Program'];
        const answer = await api.PUT('/v1/program', { params: { query }, body });
        return answer.response.status === 409 ? 'conflict' : dataOf(answer);
      },
      load: async () => (await readState()).draft ?? undefined,
      onSaved: (draft) => client.setQueryData<State>(stateKey, (now) => now && { ...now, draft }),
    });
  });
  const kept = useSyncExternalStore(keeper.subscribe, keeper.read);
  useEffect(() => {
    const look = () => void keeper.look().catch(() => undefined);
    const timer = setInterval(look, lookEveryMs);
    const ask = (event: BeforeUnloadEvent) => {
      if (keeper.read().state !== 'saved') event.preventDefault();
    };
    addEventListener('focus', look);
    addEventListener('beforeunload', ask);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
      removeEventListener('beforeunload', ask);
      void keeper.flush();
    };
  }, [keeper]);
  return [keeper, kept];
}

function Actions({
  kept,
  keeper,
  published,
  role,
  isDifferent,
  isUnreadable,
}: {
  kept: Kept;
  keeper: DraftKeeper;
  published: unknown;
  role: string;
  isDifferent: boolean;
  isUnreadable: boolean;
}) {
  const words = useProgramWords();
  const client = useQueryClient();
  const [isOpen, setOpen] = useState(false);
  const close = useCallback(() => setOpen(false), []);
  const mayPublish = role === 'owner' || role === 'manager';
  const { state, problems } = kept;
  const isReady = isDifferent && problems.length === 0 && !isUnreadable && state !== 'conflict';
  const onPublished = async () => {
    client.setQueryData(stateKey, await readState());
    await client.invalidateQueries({
      predicate: ({ queryKey: [first, second] }) => first === 'program' && second !== 'builder',
    });
  };
  return (
    <div className="flex flex-wrap items-center gap-3">
      <SaveState {...{ kept, isDifferent, isUnreadable }} />
      {state === 'failed' && <Button onClick={() => void keeper.flush()}>{words.again}</Button>}
      {mayPublish && (
        <Button look="primary" disabled={!isReady} onClick={() => setOpen(true)}>
          {words.publish.submit}
        </Button>
      )}
      {!mayPublish && isReady && <span className="text-quiet">{words.publish.notAllowed}</span>}
      <PublishDialog open={isOpen} onClose={close} {...{ kept, keeper, published, onPublished }} />
    </div>
  );
}

function SaveState({
  kept: { state, problems },
  isDifferent,
  isUnreadable,
}: {
  kept: Kept;
  isDifferent: boolean;
  isUnreadable: boolean;
}) {
  const words = useProgramWords();
  const tones = { saving: 'plain', saved: 'good', failed: 'bad', conflict: 'late' } as const;
  const told: readonly [Tone, string] = isUnreadable
    ? ['bad', words.draftStates.unreadable]
    : state === 'saved' && !isDifferent
      ? ['plain', words.draftStates.same]
      : [tones[state], words.draftStates[state]];
  return (
    <span role="status" className="flex flex-wrap gap-2">
      {problems.length > 0 && <Badge tone="bad">{words.problemCount(problems.length)}</Badge>}
      <Badge tone={told[0]}>{told[1]}</Badge>
    </span>
  );
}

function Tabs({ changes }: { changes: number }) {
  const words = useProgramWords();
  const { view: current } = route.useSearch();
  const views = [undefined, 'edit', 'changes', 'versions'] as const;
  return (
    <nav aria-label={words.title} className="-mb-2 overflow-x-auto">
      <ul className="flex gap-1 border-b border-line">
        {views.map((view) => (
          <li key={view ?? 'overview'}>
            <Link
              to="/program"
              search={view ? { view } : {}}
              aria-current={view === current ? 'page' : undefined}
              className={`flex h-10 items-center gap-2 border-b-2 px-3 font-medium whitespace-nowrap ${view === current ? 'border-accent text-accent' : 'border-transparent text-quiet hover:text-ink'}`}
            >
              {words.views[view ?? 'overview']}
              {view === 'changes' && changes > 0 && <Badge tone="late">{changes}</Badge>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Changes({
  isDifferent,
  changes,
  isFirst,
}: {
  isDifferent: boolean;
  changes: ReturnType<typeof useChanges>;
  isFirst: boolean;
}) {
  const words = useProgramWords().changes;
  return (
    <Card>
      {!isDifferent ? (
        <EmptyState icon={CheckCheck} title={words.none}>
          {words.noneHint}
        </EmptyState>
      ) : (
        <>
          {isFirst && <p className="mb-3 text-quiet">{words.first}</p>}
          {changes.length > 0 ? <ChangeList changes={changes} /> : <p>{words.details}</p>}
        </>
      )}
    </Card>
  );
}

function NothingInForce() {
  const words = useProgramWords();
  return (
    <Card>
      <EmptyState
        icon={ScrollText}
        title={words.nothingInForce}
        action={
          <Link
            to="/program"
            search={{ view: 'edit' }}
            className="font-medium text-accent underline"
          >
            {words.toDraft}
          </Link>
        }
      >
        {words.emptyHint}
      </EmptyState>
    </Card>
  );
}
