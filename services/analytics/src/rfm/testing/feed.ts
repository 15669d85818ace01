import {
  compactHistory,
  emptyHistory,
  type History,
  historyOf,
  type IsOwn,
  joinHistories,
  takeSale,
} from '../history.ts';
import { hearFact, type KnownSale, type SaleFact } from '../sale-fact.ts';
import type { Window } from '../window.ts';

/** The histories of all customers as whoever feeds them keeps them, in memory. */
export function feed(timeZone: string) {
  const sales = new Map<string, KnownSale>();
  const histories = new Map<string, History>();
  const into = new Map<string, string>();
  let remade = 0;

  const owner = (customerId: string): string => into.get(customerId) ?? customerId;
  const ownedBy =
    (customerId: string): IsOwn =>
    (other) =>
      owner(other) === customerId;
  const history = (customerId: string): History => histories.get(customerId) ?? emptyHistory;

  function remake(customerId: string): History {
    remade += 1;
    const isOwn = ownedBy(customerId);
    const his = [...sales.values()].filter(({ customerIds }) => customerIds.some(isOwn));
    return historyOf(his, isOwn);
  }

  return {
    hear(fact: SaleFact): void {
      const sale = hearFact(sales.get(fact.saleId), fact);
      sales.set(fact.saleId, sale);
      for (const id of new Set(sale.customerIds.map(owner)))
        histories.set(id, takeSale(history(id), sale, ownedBy(id)) ?? remake(id));
    },
    merge(from: string, to: string): void {
      into.set(from, to);
      histories.set(to, joinHistories(history(to), history(from), timeZone));
      histories.delete(from);
    },
    compact(window: Window, salesMax?: number): void {
      for (const [id, known] of histories)
        histories.set(id, compactHistory(known, window, salesMax));
    },
    history,
    remake,
    customers: (): string[] => [...histories.keys()].sort(),
    remade: () => remade,
  };
}
