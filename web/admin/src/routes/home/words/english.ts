/** What the home screen says in English. */
export const english = {
  home: {
    revenue: 'Revenue today',
    sales: 'Sales today',
    members: 'Sales with a customer',
    issued: (unit: string) => `${unit} issued today`,
    redeemed: (count: string) => `${count} redeemed`,
    untilHour: (hour: string, weekday: string) => `until ${hour}, against last ${weekday}`,
    lastWeek: (weekday: string, value: string) => `last ${weekday}: ${value}`,
    byHour: 'Revenue by hour',
    hour: 'Hour',
    today: 'Today',
    weekAgo: 'A week ago',
    noSales: 'No sales today, and none a week ago',
    liability: 'Owed to customers',
    liabilityHint: 'What customers could still spend, at its cost to you',
    outstanding: (count: string, money: string) => `${count} · ${money}`,
    latest: 'Latest sales',
    feedStates: {
      connecting: 'Connecting',
      live: 'Live',
      lost: 'Reconnecting',
      refused: 'Not live',
    },
    noSalesYet: 'No sales yet',
    noSalesYetHint: 'As soon as a till records one, it is here.',
    noCustomer: 'Without a customer',
    nothingEarned: 'Earned nothing',
    earned: (amount: string, unit: string) => `${amount} ${unit}`,
  },
};

export type HomeWords = typeof english;
