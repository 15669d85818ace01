import type { CompiledProgram } from '../program/compiled.ts';
import { type OccasionType, occasionNames } from '../program/occasions.ts';

/** Occasions that the calendar brings, or that somebody joined: the replay does not tell them. */
export const ofTheCalendar: ReadonlySet<string> = new Set<OccasionType>([
  ...(['customer.created', 'customer.birthday'] as const),
  ...(['customer.anniversary', 'customer.inactive'] as const),
]);

const always = [
  'Sales and events are replayed in the order of business time, from the first one recorded: levels, cards, caps and last visits are as the program would have left them at the begin of the span. Only the span is counted.',
  'Each sale is replayed once, as it stands now: corrected, of whom it is now, without what was brought back or voided since. A refund by amount counts as a discount on what is left.',
  'Customers, their attributes and stores are as they are now; who was referred counts as referred from the beginning, and levels given by hand are left out.',
  'Redemptions, gifts, corrections by hand and what lapsed move what they moved in reality, as far as it is there under each program (`short` says what was not). Nobody redeems or buys otherwise because of the draft.',
  'Points that wait count when they are earned. Promotions are told as they were used.',
  'Worth to a customer is what a unit pays at the register, else its cost; of a voucher its discount, its cost or its price. Stamps are worth something when their card is full.',
];

/** What a reader of the report must know. */
export function notesOf({
  published,
  draft,
}: {
  published: { program: CompiledProgram } | null;
  draft: CompiledProgram;
}): string[] {
  const notes = [...always];
  if (!published) notes.push('No program is published: the draft is compared with nothing.');
  const unheard = occasionNames.filter(
    (type) =>
      ofTheCalendar.has(type) &&
      draft.occasions.has(type) &&
      !published?.program.occasions.has(type),
  );
  if (unheard.length > 0)
    notes.push(
      `Of ${unheard.join(', ')} only what was told in its time is replayed, and the published program does not listen: what the draft gives for it is not in the report.`,
    );
  return notes;
}
