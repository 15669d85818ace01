import type { Found } from '@laurel/sqlite/mark';
import { expect, test } from 'vitest';
import { type MarkedFile, planMarks } from './plan-marks.ts';

const names = ['documents', 'ledger', 'events'];
type State = readonly Found[];
const filesOf = (state: State): MarkedFile[] =>
  state.map((found, i) => ({ path: names[i] ?? '', found }));

let tokens = 0;
const plan = (state: State) => {
  tokens += 1;
  return planMarks(filesOf(state), { installation: 'ours', token: `t${tokens}` });
};

/** The files after each step of a start; the last is what the host then works on. */
function start(state: State): State[] {
  const planned = plan(state);
  if (!planned.fits) throw new Error(`refused: ${planned.reason}`);
  const states: State[] = [];
  let now = state;
  for (const { path, mark } of planned.markings) {
    now = now.map((found, i) => (names[i] === path ? mark : found));
    states.push(now);
  }
  return states;
}

/** What files are like between two starts, and how many starts had let a host work on them. */
interface Moment {
  state: State;
  served: number;
}

/**
 * Every history of some starts, each of which either succeeds or is killed after any number of its
 * steps; all moments of each.
 */
function histories(first: State, starts: number): Moment[][] {
  let found: Moment[][] = [[{ state: first, served: 0 }]];
  for (let i = 0; i < starts; i += 1)
    found = found.flatMap((history) => {
      const { state, served } = history.at(-1) ?? { state: first, served: 0 };
      const states = start(state);
      return states.map((after, step) => [
        ...history,
        { state: after, served: step === states.length - 1 ? served + 1 : served },
      ]);
    });
  return found;
}

const absent: State = ['absent', 'absent', 'absent'];
const unmarked: State = ['unmarked', 'unmarked', 'unmarked'];

test.each([
  ['a new installation', absent],
  ['one of before files were marked', unmarked],
])('%s: however many starts are killed, and wherever, the next one succeeds', (_, first) => {
  const all = histories(first, 4);
  expect(all.length).toBeGreaterThan(4 ** 4); // four steps at least, to be killed after each
  for (const history of all) {
    const after = start(history.at(-1)?.state ?? first).at(-1);
    expect(new Set(after?.map((found) => JSON.stringify(found))).size).toBe(1);
    const epochs = history.flatMap(({ state: [found] }) =>
      typeof found === 'object' ? found.epoch : 0,
    );
    expect(epochs).toEqual(epochs.toSorted((a, b) => a - b));
  }
});

test('what was copied before a host last worked fits nothing of after, whichever files it is, and whatever was killed', () => {
  // by file: is it the one of the earlier moment?
  const mixtures = [1, 2, 3, 4, 5, 6].map((bits) => names.map((_, i) => (bits >> i) % 2 === 1));
  let mixed = 0;
  for (const history of histories(absent, 4))
    for (const [i, earlier] of history.entries())
      for (const later of history.slice(i + 1)) {
        if (later.served === earlier.served) continue;
        for (const isEarlier of mixtures) {
          const state = later.state.map((now, at) =>
            isEarlier[at] ? (earlier.state[at] ?? 'absent') : now,
          );
          expect(plan(state), JSON.stringify(state)).toMatchObject({ fits: false });
          mixed += 1;
        }
      }
  expect(mixed).toBeGreaterThan(1_000);
});

test('files of which only some are marked are no crash, nor are files of which only some are there', () => {
  const [marked = 'absent'] = start(absent).at(-1) ?? [];
  for (const other of ['absent', 'unmarked'] as const)
    for (const bits of [1, 2, 3, 4, 5, 6])
      expect(plan(names.map((_, i) => ((bits >> i) % 2 === 1 ? other : marked))).fits).toBe(false);
  const before = start(absent).at(-1) ?? [];
  const [first = 'absent', , third = 'absent'] = start(before)[2] ?? [];
  expect(plan([first, before[1] ?? 'absent', third])).toMatchObject({ fits: false }); // 3 before 2
  expect(plan(['unmarked', 'absent', 'unmarked'])).toEqual({
    fits: false,
    reason: 'ledger is missing, or empty',
  });
});

test('the reason names the files: the older, the foreign, the one of another copy', () => {
  const first = start(absent).at(-1) ?? [];
  const second = start(first).at(-1) ?? [];
  const foreign = { ...Object(second[0]), installation: 'theirs' };
  const reason = (state: State) => {
    const planned = plan(state);
    return planned.fits ? undefined : planned.reason;
  };
  const [a = 'absent', b = 'absent', c = 'absent'] = second;
  expect(reason([a, first[1] ?? 'absent', c])).toBe(
    'ledger is older than documents (of epoch 1; that is of 2)',
  );
  expect(reason([first[0] ?? 'absent', b, c])).toBe(
    'documents is older than ledger (of epoch 1; that is of 2)',
  );
  expect(reason([a, b, foreign])).toBe('events belongs to another installation than documents');
  expect(reason([foreign, b, c])).toBe('documents belongs to another installation than ledger');
  const [, otherCopy = 'absent'] = start(first).at(-1) ?? [];
  expect(reason([a, otherCopy, 'absent'])).toBe(
    'ledger is of another copy than documents; events is missing, or empty',
  );
});
