import type { Clock } from '@laurel/contracts/clock';
import type { Collection, Document, Documents } from '@laurel/documents/port';
import type { OrganizationsJob } from '@laurel/jobs/job';
import type { Loyalty } from '@laurel/loyalty/loyalty';
import type { Membership } from '@laurel/membership/membership';
import type { Yardsticks } from '../scoring/yardsticks.ts';
import type { Judge } from './judge.ts';
import type { Segments } from './segments.ts';

export interface JudgeTimeDeps {
  documents: Pick<Documents, 'collection'>;
  judge: Judge['judge'];
  segments: Pick<Segments, 'all' | 'stored'>;
  yardsticks: Pick<Yardsticks, 'of' | 'versionOf'>;
  loyalty: { contexts: Pick<Loyalty['contexts'], 'of'> };
  membership: { customers: Pick<Membership['customers'], 'list'> };
  clock: Clock;
}

/** By what an organization's customers were judged last, all of them. */
interface LastJudged extends Document {
  /** Its day, the program, and by what purchases are judged. */
  token: string;
}

interface Place {
  token: string;
  /** Of the list of customers. */
  cursor: string;
}

const pageMax = 1_000;
const id = 'last';

/**
 * Judges everybody when the day has changed, or the program, or by what purchases are judged: what
 * changes without anything that is recorded of a customer, such as birthdays, days since, and
 * points that soon lapse.
 */
export function judgeTimeJob(deps: JudgeTimeDeps): OrganizationsJob {
  const { judge, membership } = deps;
  const last: Collection<LastJudged> = deps.documents.collection<LastJudged>('segments_judged');
  const note = async (orgId: string, token: string): Promise<void> => {
    const known = await last.get({ orgId, id });
    if (known) await last.replace({ orgId, id, token }, known.version);
    else await last.insert({ orgId, id, token });
  };
  return {
    name: 'segments',
    title: 'Judges by every segment whom a new day, the program or the scores may have moved',
    scope: 'organizations',
    schedule: { cron: '9 * * * *' },
    async run({ orgId, cursor }) {
      const place = cursor === undefined ? undefined : placeIn(cursor);
      if (!place && !(await hasSegments(deps, orgId))) return {};
      const token = place?.token ?? (await tokenOf(deps, orgId));
      if (!place && (await last.get({ orgId, id }))?.token === token) return {};
      const page = await membership.customers.list(orgId, {
        ...{ limit: pageMax, ...(place && { cursor: place.cursor }) },
      });
      const ids = page.data.map((customer) => customer.id);
      const judged = await judge(orgId, ids, { because: 'time' });
      const counts = { customers: ids.length, ...judged };
      if (page.nextCursor !== undefined)
        return { counts, nextCursor: JSON.stringify({ token, cursor: page.nextCursor }) };
      await note(orgId, token);
      return { counts };
    },
  };
}

function placeIn(text: string): Place {
  const { token, cursor }: Partial<Place> = JSON.parse(text);
  if (token === undefined || cursor === undefined)
    throw new Error(`${text} is no place of this job`);
  return { token, cursor };
}

/** Those that were saved before anybody was judged by them are woken by the way. */
async function hasSegments({ segments, clock }: JudgeTimeDeps, orgId: string): Promise<boolean> {
  const all = await segments.all(orgId);
  const unjudged = all.filter(({ judgedRevision }) => judgedRevision === undefined);
  if (unjudged.length > 0)
    await segments.stored.updateMany(unjudged, {
      set: { wakeAtMs: clock.now(), judgedRevision: 0, judgedAtMs: null, progress: null },
    });
  return all.length > 0;
}

async function tokenOf({ loyalty, yardsticks }: JudgeTimeDeps, orgId: string): Promise<string> {
  const context = await loyalty.contexts.of(orgId);
  if (!context.ok) throw new Error(`there is no organization ${orgId}`);
  const { today } = await yardsticks.of(orgId);
  return [today, context.value.programVersion, await yardsticks.versionOf(orgId)].join('|');
}
