import { useSyncExternalStore } from 'react';
import { api } from '../api.ts';
import { type Basket, type Buyer, emptyBasket, type Held, type Line } from './basket.ts';

interface Current extends Basket {
  /** Rewards were put back because something else is bought now. */
  wentBack: boolean;
}

const nothing: Current = { ...emptyBasket, wentBack: false };
const name = 'laurel-pos-basket';
let current = read();
const listeners = new Set<() => void>();

function show(next: Current): void {
  current = next;
  try {
    sessionStorage.setItem(name, JSON.stringify(next));
  } catch {
    // forbidden here: it is kept until the page is left
  }
  for (const tell of listeners) tell();
}

function read(): Current {
  try {
    const text = sessionStorage.getItem(name);
    // as it was put above
    return text === null ? nothing : (JSON.parse(text) as Current);
  } catch {
    return nothing;
  }
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

/** The basket of this tab; it outlives other screens and loading anew. */
export const useBasket = (): Current => useSyncExternalStore(subscribe, () => current);

/** What was held for another basket goes back; what the server does not hear of lapses alone. */
function putBackAll(): void {
  for (const { redemptionId } of current.held) void letGo(redemptionId);
}

const letGo = (id: string) =>
  api.POST('/v1/redemptions/{id}/void', { params: { path: { id } } }).catch(() => undefined);

/** Of what is in it at that moment: two quick taps are two pieces. */
export function changeLines(change: (lines: readonly Line[]) => readonly Line[]): void {
  putBackAll();
  const wentBack = current.held.length > 0;
  show({ ...current, lines: change(current.lines), held: [], wentBack });
}

export function setBuyer(buyer: Buyer | undefined): void {
  putBackAll();
  show({ ...current, buyer, held: [], wentBack: false });
}

export const hold = (held: Held): void =>
  show({ ...current, held: [...current.held, held], wentBack: false });

export function putBack(held: Held): void {
  void letGo(held.redemptionId);
  show({ ...current, held: current.held.filter((other) => other !== held), wentBack: false });
}

export function clear(): void {
  putBackAll();
  show(nothing);
}

/** Its rewards are the sale's now. */
export const recorded = (): void => show(nothing);
