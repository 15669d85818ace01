import type { HomeWords } from './english.ts';

/** What the home screen says in German. */
export const german: HomeWords = {
  home: {
    revenue: 'Umsatz heute',
    sales: 'Verkäufe heute',
    members: 'Verkäufe mit Kunde',
    issued: (unit) => `${unit} heute vergeben`,
    redeemed: (count) => `${count} eingelöst`,
    untilHour: (hour, weekday) => `bis ${hour}, gegenüber letztem ${weekday}`,
    lastWeek: (weekday, value) => `letzter ${weekday}: ${value}`,
    byHour: 'Umsatz nach Stunden',
    hour: 'Stunde',
    today: 'Heute',
    weekAgo: 'Vor einer Woche',
    noSales: 'Keine Verkäufe heute, und keine vor einer Woche',
    liability: 'Kunden geschuldet',
    liabilityHint: 'Was Kunden noch einlösen könnten, zu Ihren Kosten',
    outstanding: (count, money) => `${count} · ${money}`,
    latest: 'Neueste Verkäufe',
    feedStates: {
      connecting: 'Verbindet',
      live: 'Live',
      lost: 'Verbindet erneut',
      refused: 'Nicht live',
    },
    noSalesYet: 'Noch keine Verkäufe',
    noSalesYetHint: 'Sobald eine Kasse einen verbucht, steht er hier.',
    noCustomer: 'Ohne Kunde',
    nothingEarned: 'Nichts gesammelt',
    earned: (amount, unit) => `${amount} ${unit}`,
  },
};
