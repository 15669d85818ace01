import type { Loose } from '@laurel/program-words/read';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { keepDraft, type StoredDraft } from './keep-draft.ts';

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A server with one draft. */
function server(draft?: Loose) {
  const at = { updatedAt: '2026-11-27T10:00:00Z', updatedBy: 'usr_1', problems: [], warnings: [] };
  let stored: StoredDraft | undefined = draft && { draft, revision: 1, ...at };
  const puts: unknown[] = [];
  return {
    puts,
    read: () => stored,
    down: false,
    async save(value: Loose, revision: number | undefined) {
      if (this.down) throw new TypeError('no network');
      puts.push(value);
      if (revision !== undefined && revision !== stored?.revision) return 'conflict' as const;
      stored = { draft: value, revision: (stored?.revision ?? 0) + 1, ...at };
      return stored;
    },
  };
}
type Server = ReturnType<typeof server>;

const open = (of: Server, first: Loose = {}) =>
  keepDraft({
    ...{ stored: of.read(), first, onSaved: () => {} },
    save: (value, revision) => of.save(value, revision),
    load: async () => of.read(),
  });

test('what is typed is saved once it rests, the last of it', async () => {
  const of = server();
  const keeper = open(of, { units: [] });
  keeper.change({ a: 1 });
  keeper.change({ a: 2 });
  expect([keeper.read().state, of.puts]).toEqual(['saving', []]);
  await vi.advanceTimersByTimeAsync(500);
  expect(of.puts).toEqual([{ a: 2 }]);
  expect(keeper.read()).toMatchObject({ state: 'saved', revision: 1, value: { a: 2 } });
});

test('without a network nothing is lost, and it is saved when there is one', async () => {
  const of = server({ a: 0 });
  const keeper = open(of);
  of.down = true;
  keeper.change({ a: 1 });
  expect(await keeper.flush()).toBe(false);
  expect(keeper.read()).toMatchObject({ state: 'failed', value: { a: 1 } });
  of.down = false;
  expect(await keeper.flush()).toBe(true);
  expect(of.read()?.draft).toEqual({ a: 1 });
});

test('of two managers the second sees what changed, and takes both or theirs', async () => {
  for (const how of ['merge', 'theirs'] as const) {
    const of = server({ x: 0, y: 0 });
    const [ada, ben] = [open(of), open(of)];
    ada.change({ x: 1, y: 0 });
    await ada.flush();
    ben.change({ x: 0, y: 1 });
    expect(await ben.flush()).toBe(false);
    expect(ben.read()).toMatchObject({ state: 'conflict', theirs: { draft: { x: 1, y: 0 } } });
    // what is typed meanwhile is kept, and saved over nobody's work
    ben.change({ x: 0, y: 2 });
    await vi.advanceTimersByTimeAsync(1_000);
    expect(of.read()?.draft).toEqual({ x: 1, y: 0 });
    ben.settle(how);
    await vi.advanceTimersByTimeAsync(0);
    expect(of.read()?.draft).toEqual(how === 'merge' ? { x: 1, y: 2 } : { x: 1, y: 0 });
    expect(ben.read().state).toBe('saved');
    await ada.look();
    expect(ada.read().value).toEqual(of.read()?.draft);
  }
});

test('who has something of his own to save is not overwritten by a look', async () => {
  const of = server({ x: 0 });
  const [ada, ben] = [open(of), open(of)];
  ada.change({ x: 1 });
  await ada.flush();
  ben.change({ x: 2 });
  await ben.look();
  expect(ben.read().value).toEqual({ x: 2 });
});

test('a change while one is saved is saved after it', async () => {
  const of = server();
  const keeper = open(of);
  keeper.change({ a: 1 });
  const saving = keeper.flush();
  keeper.change({ a: 2 });
  expect(await saving).toBe(true);
  expect(of.read()?.draft).toEqual({ a: 2 });
});
