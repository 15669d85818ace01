import type { CompiledProgram } from '../program/compiled.ts';
import { customersResult } from './customers-result.ts';
import { type Chapter, type Happening, timeOf } from './history.ts';
import { createHolderNumbers, type HolderNumbers } from './holder-numbers.ts';
import { notesOf } from './notes.ts';
import { type Lifetime, programResult } from './program-result.ts';
import { createReplay, type Lived, type Scene } from './replay.ts';
import type { ProgramResult, Report } from './report-schema.ts';
import { createTally } from './tally.ts';

export interface ComparisonTerms {
  /** The span that is told of, ms since epoch: `fromMs` inclusive, `toMs` exclusive. */
  fromMs: number;
  toMs: number;
  headOfficeId: string;
  published: { program: CompiledProgram; version: number } | null;
  draft: CompiledProgram;
}

/** A history lived through twice: under the published program, and under the draft. */
export interface Comparison {
  /** Chapters come in the order of business time. */
  live(chapter: Chapter): void;
  report(): Report;
}

export function createComparison(terms: ComparisonTerms): Comparison {
  const { fromMs, toMs, headOfficeId } = terms;
  const holders = createHolderNumbers();
  const common = { headOfficeId, holders };
  const draft = createLife(terms.draft, null, common);
  const published =
    terms.published && createLife(terms.published.program, terms.published.version, common);
  const lives = published ? [published, draft] : [draft];
  const span = createSpan(holders);
  let counts = false;
  const begin = () => {
    counts = true;
    for (const life of lives) life.begin();
  };
  const live = (happening: Happening, scene: Scene) => {
    if (!counts && timeOf(happening) >= fromMs) begin();
    if (counts) span.note(happening);
    if (happening.kind === 'moved')
      for (const { unit, ...move } of happening.moves)
        for (const life of lives) life.move({ ...move, unit });
    else for (const life of lives) life.live(livedOf(happening), scene);
  };

  return {
    live({ happenings, people, places }) {
      const scene = {
        people: new Map(people.map((person) => [person.id, person])),
        places: new Map(places.map((place) => [place.id, place])),
      };
      for (const happening of happenings) live(happening, scene);
    },
    report() {
      if (!counts) begin();
      const { sales } = span;
      const of = { toMs, salesMinor: sales.all.amountMinor };
      const ended = draft.end();
      const endedPublished = published ? published.end() : null;
      const results = {
        published: endedPublished && programResult(endedPublished, of),
        draft: programResult(ended, of),
      };
      return {
        from: new Date(fromMs).toISOString(),
        to: new Date(toMs).toISOString(),
        currency: terms.draft.currency,
        ...{ sales, events: span.events() },
        ...results,
        difference: differenceOf(results),
        customers: customersResult(
          { published: endedPublished, draft: ended },
          { active: span.active, holders },
        ),
        promotions: span.promotions(),
        notes: notesOf(terms),
      };
    },
  };
}

const livedOf = (happening: Exclude<Happening, { kind: 'moved' }>): Lived => {
  const { id } = happening;
  if (happening.kind === 'sale') {
    const { sale } = happening;
    const { customerId, locationId, occurredAtMs: atMs } = sale;
    return { id, occasion: { kind: 'sale', sale }, customerId, locationId, atMs };
  }
  const { event } = happening;
  const { customerId, locationId, occurredAtMs: atMs } = event;
  return { id, occasion: { kind: 'event', event }, customerId, locationId, atMs };
};

/** A replay of which is counted what comes after it began to be. */
function createLife(
  program: CompiledProgram,
  version: number | null,
  { headOfficeId, holders }: { headOfficeId: string; holders: HolderNumbers },
) {
  const tally = createTally(program, holders);
  let heldBefore: ReadonlyMap<string, number> | undefined;
  const replay = createReplay(program, {
    ...{ headOfficeId, holders },
    onDecision(decision, customerId) {
      if (heldBefore) tally.note(decision, customerId);
    },
  });
  return {
    live: replay.live,
    move(move: Parameters<typeof replay.move>[0]) {
      const amounts = replay.move(move);
      if (heldBefore) tally.noteMove(move.unit, amounts);
    },
    begin() {
      heldBefore = new Map(replay.held());
    },
    end(): Lifetime {
      const heldAfter = replay.held();
      return { program, version, replay, tally, heldBefore: heldBefore ?? new Map(), heldAfter };
    },
  };
}

/** What happened in the span, whatever the program. */
function createSpan(holders: HolderNumbers) {
  const none = () => ({ count: 0, amountMinor: 0 });
  const sales = { all: none(), ofCustomers: none(), ofNobody: none() };
  const active = new Set<number>();
  const promotions = new Map<string, { used: number; amountMinor: number }>();
  let events = 0;
  return {
    ...{ sales, active, events: () => events },
    note(happening: Happening) {
      if (happening.kind === 'moved') {
        for (const { promotion, amountMinor } of happening.promotions) {
          const sum = promotions.get(promotion) ?? { used: 0, amountMinor: 0 };
          promotions.set(promotion, sum);
          sum.used += Math.sign(amountMinor);
          sum.amountMinor += amountMinor;
        }
        return;
      }
      const customerId =
        happening.kind === 'sale' ? happening.sale.customerId : happening.event.customerId;
      if (customerId !== null) active.add(holders.of(customerId));
      if (happening.kind === 'event') {
        events += 1;
        return;
      }
      const { total } = happening.sale;
      for (const sum of [sales.all, customerId === null ? sales.ofNobody : sales.ofCustomers]) {
        sum.count += 1;
        sum.amountMinor += total;
      }
    },
    promotions: () => [...promotions].map(([promotion, sum]) => ({ promotion, ...sum })),
  };
}

function differenceOf({
  published,
  draft,
}: {
  published: ProgramResult | null;
  draft: ProgramResult;
}): Report['difference'] {
  const units = new Map(draft.units.map(({ unit, given }) => [unit, given]));
  for (const { unit, given } of published?.units ?? [])
    units.set(unit, (units.get(unit) ?? 0) - given);
  return {
    costMinor: draft.costMinor - (published?.costMinor ?? 0),
    liabilityMinor: draft.liability.changeMinor - (published?.liability.changeMinor ?? 0),
    units: [...units].map(([unit, amount]) => ({ unit, amount })),
  };
}
