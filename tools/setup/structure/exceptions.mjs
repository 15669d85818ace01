// What the checks let pass, each with its reason. One that is no longer needed is reported, so the
// list can only become shorter by itself.

const table = 'a table of cases, one a row: in pieces nobody would see which is missing';

/** `{rule, file, subject?, reason}`; the subject is the function or entry, where one is meant. */
export const exceptions = [
  ...[
    ['tests/e2e/src/bad-input/commands.ts', 'badCommands'],
    ['tests/e2e/src/bad-input/requests.ts', 'badRequests'],
    ['tests/e2e/src/bad-input/sales.ts', 'badSales'],
  ].map(([file, subject]) => ({ rule: 'function length', file, subject, reason: table })),
  {
    rule: 'function length',
    file: 'tests/e2e/src/main-job.e2e.test.ts',
    subject:
      "test('a sale at one store, the reward at another, an exact refund, a statement that says why, a settlement that nets, an erasure that keeps the books')",
    reason: 'the story of one customer, told from its beginning to its end',
  },
  {
    rule: 'test support',
    file: 'services/ledger/src/postings/spin.ts',
    reason: 'the posting of the games to come, on the same table of tests as all others',
  },
  {
    rule: 'unused entry',
    file: 'services/loyalty/package.json',
    subject: './kinds',
    reason: 'reserved for the games, which hand in kinds of their own beside these',
  },
  ...[
    ['packages/cache/src/port.ts', 'Cache.close'],
    ['packages/cache/src/port.ts', 'Cache.ping'],
    ['packages/documents/src/port.ts', 'Documents.close'],
    ['packages/documents/src/port.ts', 'Documents.ping'],
    ['packages/event-log/src/port.ts', 'EventLog.ping'],
    ['packages/event-log/src/port.ts', 'Subscription.close'],
    ['services/ledger/src/port.ts', 'Ledger.ping'],
  ].map(([file, subject]) => ({
    rule: 'port method',
    file,
    subject,
    reason: 'the host asks and closes whatever it opened, without knowing what it is',
  })),
  ...['Cache.addScore', 'Cache.topScores', 'Cache.rankOf'].map((subject) => ({
    rule: 'port method',
    file: 'packages/cache/src/port.ts',
    subject,
    reason: 'reserved for the games: their boards; has laws',
  })),
  {
    rule: 'port method',
    file: 'packages/event-log/src/port.ts',
    subject: 'Subscription.drained',
    reason: 'how tests, ours and those of other adapters, await an event instead of sleeping',
  },
  {
    rule: 'port method',
    file: 'services/membership/src/model.ts',
    subject: 'Membership.drained',
    reason: 'how tests await that a change is told, instead of sleeping',
  },
];
