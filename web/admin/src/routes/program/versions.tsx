import type { Schemas } from '@laurel/api-client/source/client';
import { isObject } from '@laurel/program-words/read';
import { Button, buttonLook } from '@laurel/ui/button';
import { Dialog } from '@laurel/ui/dialog';
import { useLanguage } from '@laurel/ui/language';
import { EmptyState } from '@laurel/ui/states';
import { Card } from '@laurel/ui/surface';
import type { Column } from '@laurel/ui/table';
import { useToast } from '@laurel/ui/toast';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { History } from 'lucide-react';
import { useState } from 'react';
import { api, dataOf } from '../../api.ts';
import { Answered, None } from '../../page.tsx';
import { useWords } from '../../words.ts';
import { PagedList, pageSize } from '../paged-list.tsx';
import { ChangeList, useChanges } from './changes.tsx';
import type { DraftKeeper, Kept } from './keep-draft.ts';
import { Sections } from './sections.tsx';
import { useProgramWords } from './words.ts';

type Version = Schemas['ProgramVersion'];

/** Every version there was, newest first. */
export function Versions() {
  const words = useProgramWords().versions;
  return (
    <PagedList
      queryKey={['program', 'versions']}
      readPage={async (cursor) => {
        const query = { limit: pageSize, ...(cursor && { cursor }) };
        const page = dataOf(await api.GET('/v1/program/versions', { params: { query } }));
        return { ...page, data: page.data.map((one) => ({ ...one, id: String(one.version) })) };
      }}
      label={words.all}
      columns={useColumns()}
      nothing={
        <EmptyState icon={History} title={words.none}>
          {words.noneHint}
        </EmptyState>
      }
    />
  );
}

function useColumns(): readonly Column<Version & { id: string }>[] {
  const words = useProgramWords().versions;
  const { format } = useLanguage();
  return [
    {
      id: 'version',
      title: words.version,
      width: 'minmax(7rem, .75fr)',
      cell: ({ version }) => (
        <Link
          to="/program"
          search={{ view: 'versions', version }}
          className="font-medium hover:text-accent hover:underline"
        >
          {words.number(format.whole(version))}
        </Link>
      ),
    },
    {
      id: 'published',
      title: words.published,
      width: 'minmax(10rem, 1fr)',
      cell: ({ publishedAt }) => format.dateTime(publishedAt),
    },
    {
      id: 'note',
      title: words.note,
      width: 'minmax(8rem, 2fr)',
      wideOnly: true,
      cell: ({ note }) => note ?? <None />,
    },
  ];
}

/** One of them, in words, and as the draft again. */
export function OneVersion({
  version,
  kept,
  keeper,
  mayEdit,
}: {
  version: number;
  kept: Kept;
  keeper: DraftKeeper;
  mayEdit: boolean;
}) {
  const words = useProgramWords().versions;
  const { format } = useLanguage();
  const [isOpen, setOpen] = useState(false);
  const query = useQuery({
    queryKey: ['program', 'versions', version],
    queryFn: async () =>
      dataOf(await api.GET('/v1/program/versions/{version}', { params: { path: { version } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Answered query={query}>
      {({ program, publishedAt, note }) => (
        <div className="grid gap-4">
          <Card title={words.number(format.whole(version))}>
            <p className="text-quiet">{format.dateTime(publishedAt)}</p>
            {note && <p className="mt-1 break-words">{note}</p>}
            <div className="mt-4 flex flex-wrap gap-2">
              <Link to="/program" search={{ view: 'versions' }} className={buttonLook()}>
                {words.all}
              </Link>
              {mayEdit && <Button onClick={() => setOpen(true)}>{words.back}</Button>}
            </div>
          </Card>
          <Sections program={program} />
          <Dialog
            open={isOpen}
            onClose={() => setOpen(false)}
            title={words.backTitle(format.whole(version))}
            description={words.backLead}
          >
            <RollBack {...{ version, program, kept, keeper }} onClose={() => setOpen(false)} />
          </Dialog>
        </div>
      )}
    </Answered>
  );
}

function RollBack({
  version,
  program,
  kept,
  keeper,
  onClose,
}: {
  version: number;
  program: unknown;
  kept: Kept;
  keeper: DraftKeeper;
  onClose(): void;
}) {
  const words = useProgramWords().versions;
  const { cancel } = useWords();
  const { format } = useLanguage();
  const toast = useToast();
  const changes = useChanges(kept.value, program);
  const take = () => {
    if (!isObject(program)) return;
    keeper.change(program);
    toast.done(words.backDone(format.whole(version)));
    onClose();
  };
  return (
    <div className="grid gap-4 pt-2">
      {changes.length > 0 ? (
        <div className="rounded-control bg-sunken p-4">
          <ChangeList changes={changes} />
        </div>
      ) : (
        <p className="text-quiet">{words.backNothing}</p>
      )}
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>{cancel}</Button>
        {changes.length > 0 && (
          <Button look="primary" onClick={take}>
            {words.back}
          </Button>
        )}
      </div>
    </div>
  );
}
