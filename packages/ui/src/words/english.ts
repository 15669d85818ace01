/** What the components say themselves, in English. Every other language has the same shape. */
export const english = {
  close: 'Close',
  cancel: 'Cancel',
  loading: 'Loading',
  loadMore: 'Load more',
  loadingMore: 'Loading more',
  allShown: (count: string) => `All ${count} shown`,
  tryAgain: 'Try again',
  notifications: 'Notifications',
  optional: 'optional',
  choose: 'Choose',
};

export type UiWords = typeof english;
