import type { UiWords } from './english.ts';

/** What the components say themselves, in German. */
export const german: UiWords = {
  close: 'Schließen',
  cancel: 'Abbrechen',
  loading: 'Wird geladen',
  loadMore: 'Mehr laden',
  loadingMore: 'Weitere werden geladen',
  allShown: (count) => `Alle ${count} angezeigt`,
  tryAgain: 'Erneut versuchen',
  notifications: 'Meldungen',
  optional: 'freiwillig',
  choose: 'Auswählen',
};
