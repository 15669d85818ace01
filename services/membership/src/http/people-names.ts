/** What people are called who work for an organization, or did; only who knows people can tell. */
export type PeopleNames = (
  orgId: string,
  userIds: readonly string[],
) => Promise<ReadonlyMap<string, string>>;
