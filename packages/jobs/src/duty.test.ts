import { openMemoryCache } from '@laurel/cache/memory';
import { fixedClock } from '@laurel/contracts/clock';
import { expect, test } from 'vitest';
import { type DutyOptions, startDuty, type Turn } from './duty.ts';

const leaseMs = 30_000;
const everyMs = 3_600_000;

/** Processes that share a cache and a clock which stands still; each notes when it works. */
function installation() {
  const clock = fixedClock(1_000_000);
  const cache = openMemoryCache({ clock });
  const worked: string[] = [];
  const errors: unknown[] = [];
  const process = (
    holder: string,
    work?: (turn: Turn) => Promise<unknown>,
    more: Partial<DutyOptions> = {},
  ) =>
    startDuty({
      ...{ cache, clock, holder, leaseMs, name: 'sweeper' },
      schedule: {
        everyMs,
        work: async (turn) => {
          worked.push(holder);
          await work?.(turn);
        },
      },
      onError: (error) => errors.push(error),
      ...more,
    });
  return { clock, cache, worked, errors, process };
}

test('of two processes one works, at once and then each time it is due', async () => {
  const { clock, worked, process } = installation();
  const [one, two] = [process('one'), process('two')];
  const beats = async () => {
    await one.beat();
    await two.beat();
  };
  await beats();
  await beats();
  expect(worked).toEqual(['one']);
  for (let passedMs = 0; passedMs < everyMs; passedMs += leaseMs / 3) {
    clock.advance(leaseMs / 3);
    await beats();
  }
  expect(worked).toEqual(['one', 'one']);
  await Promise.all([one.close(), two.close()]);
});

test('when its holder dies, the other takes over after the time of the lease and works at once', async () => {
  const { clock, worked, process } = installation();
  const [dead, heir] = [process('dead'), process('heir')];
  await dead.beat();
  clock.advance(leaseMs - 1);
  await heir.beat();
  expect(worked).toEqual(['dead']);
  clock.advance(1);
  await heir.beat();
  expect(worked).toEqual(['dead', 'heir']);
  await heir.close();
});

test('whoever gets it back works at once too: the other may have died in the middle', async () => {
  const { clock, worked, process } = installation();
  const [one, other] = [process('one'), process('other')];
  await one.beat();
  clock.advance(leaseMs);
  await other.beat();
  clock.advance(leaseMs);
  await one.beat();
  expect(worked).toEqual(['one', 'other', 'one']);
  await Promise.all([one.close(), other.close()]);
});

test('when its holder closes, the other works at its next beat', async () => {
  const { worked, process } = installation();
  const [one, two] = [process('one'), process('two')];
  await one.beat();
  await one.close();
  await two.beat();
  expect(worked).toEqual(['one', 'two']);
  await two.close();
});

test('work longer than the lease keeps it by its heartbeat', async () => {
  const { clock, worked, process } = installation();
  const stillMine: boolean[] = [];
  const other = process('other');
  const long = process('long', async (turn) => {
    for (let step = 0; step < 5; step += 1) {
      clock.advance(leaseMs / 3);
      await long.beat();
      await other.beat();
      stillMine.push(await turn.isMine());
    }
  });
  await long.beat();
  expect([worked, stillMine]).toEqual([['long'], [true, true, true, true, true]]);
  await Promise.all([long.close(), other.close()]);
});

test('a paused holder that comes back is told to stop', async () => {
  const { clock, worked, process } = installation();
  const heir = process('heir');
  const answers: boolean[] = [];
  const paused = process('paused', async (turn) => {
    answers.push(await turn.isMine());
    clock.advance(leaseMs);
    await heir.beat();
    answers.push(await turn.isMine());
  });
  await paused.beat();
  expect([answers, worked]).toEqual([
    [true, false],
    ['paused', 'heir'],
  ]);
  await Promise.all([paused.close(), heir.close()]);
});

test('closing stops the work after its present step', async () => {
  const { process } = installation();
  const answers: boolean[] = [];
  const one = process('one', async (turn) => {
    const closing = one.close();
    answers.push(await turn.isMine());
    void closing;
  });
  await one.beat();
  await one.close();
  expect(answers).toEqual([false]);
});

test('while the cache is gone nobody works, which is said once; then it goes on by itself', async () => {
  const { cache, clock, worked, errors, process } = installation();
  let gone = false;
  const flaky = {
    acquireLease: (...args: Parameters<typeof cache.acquireLease>) =>
      gone ? Promise.reject(new Error('no answer')) : cache.acquireLease(...args),
    releaseLease: cache.releaseLease,
  };
  const one = process('one', undefined, { cache: flaky });
  await one.beat();
  gone = true;
  for (let beats = 0; beats < 5; beats += 1) {
    clock.advance(everyMs);
    await one.beat();
  }
  expect(worked).toEqual(['one']);
  expect(errors.map(String)).toEqual([
    'Error: the cache does not answer: sweeper rests until it does',
  ]);
  gone = false;
  await one.beat();
  expect(worked).toEqual(['one', 'one']);
  await one.close();
});

test('work that fails alike is told of once, and tried again each time it is due', async () => {
  const { clock, worked, errors, process } = installation();
  const one = process('one', () => Promise.reject(new Error('no answer')));
  for (let beats = 0; beats < 3; beats += 1) {
    await one.beat();
    clock.advance(everyMs);
  }
  expect([worked.length, errors.length]).toEqual([3, 1]);
  await one.close();
});

test('a piece of work without a schedule has the lease while it runs only', async () => {
  const { process } = installation();
  const unscheduled = { schedule: undefined };
  const [one, two] = [
    process('one', undefined, unscheduled),
    process('two', undefined, unscheduled),
  ];
  const inside = await one.run(() => two.run(async () => 'both'));
  expect(inside).toBeUndefined();
  expect(await two.run(async () => 'two')).toBe('two');
  await Promise.all([one.close(), two.close()]);
});

const hourMs = 3_600_000;
test.each([-24, -1, 1, 24])(
  'when the clock is set %i hours off, work goes on each time it is due, and a lease is still passed on',
  async (hours) => {
    const { clock, worked, process } = installation();
    const [one, two] = [process('one'), process('two')];
    const beats = async () => {
      await one.beat();
      await two.beat();
    };
    await beats();
    clock.jump(hours * hourMs);
    for (let passedMs = 0; passedMs < everyMs; passedMs += leaseMs / 3) {
      clock.advance(leaseMs / 3);
      await beats();
    }
    // ahead, the lease counts as over: who has it asks again, and begins at once
    expect(worked).toEqual(['one', 'one']);
    await one.close();
    await two.beat();
    expect(worked.at(-1)).toBe('two');
    await two.close();
  },
);
