import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fixedClock } from '@laurel/contracts/clock';
import type { Documents } from '@laurel/documents/port';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openUnits, type UnitDraft } from './units.ts';

const clock = fixedClock(1_795_000_000_000);
const points: UnitDraft = { unit: 'points', kind: 'points', cost: 1 };
const stamps: UnitDraft = { unit: 'stamps.coffee', kind: 'stamps', cost: 0.35 };
const spend: UnitDraft = { unit: 'spend', kind: 'measure', cost: 0 };

describe('units', () => {
  let directory: string;
  let opened: Documents[];

  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'laurel-units-'));
    opened = [];
  });
  afterEach(async () => {
    await Promise.all(opened.map((documents) => documents.close()));
    rmSync(directory, { recursive: true });
  });
  const openProcess = async () => {
    const documents = await openSqliteDocuments({ path: join(directory, 'documents.db') });
    opened.push(documents);
    return openUnits({ documents, clock });
  };

  it('gives each organization numbers of its own, and keeps them', async () => {
    const units = await openProcess();
    const one = await units.register('org_1', [points, stamps]);
    const two = await units.register('org_2', [points]);
    expect(
      new Set([one.numberOf('points'), one.numberOf('stamps.coffee'), two.numberOf('points')]).size,
    ).toBe(3);

    const again = await units.register('org_1', [points, spend]);
    expect(again.numberOf('points')).toBe(one.numberOf('points'));
    expect(again.unitOf(again.numberOf('spend'))).toMatchObject({ unit: 'spend', kind: 'measure' });
    expect(again.unitOf(two.numberOf('points'))).toBeUndefined();
    expect(again.all().map(({ unit }) => unit)).toEqual(['points', 'stamps.coffee', 'spend']);
  });

  it('takes over a changed cost and nothing else', async () => {
    const units = await openProcess();
    const before = (await units.register('org_1', [points])).numberOf('points');
    await units.register('org_1', [{ ...points, cost: 2.5, kind: 'token' }]);
    expect((await units.refresh('org_1')).unit('points')).toEqual({
      unit: 'points',
      kind: 'points',
      cost: 2.5,
      number: before,
    });
  });

  it('takes a cost over although another process changed it meanwhile', async () => {
    const [one, two] = [await openProcess(), await openProcess()];
    await one.register('org_1', [points]);
    await two.register('org_1', [{ ...points, cost: 2 }]);
    await one.register('org_1', [points]);
    expect((await two.refresh('org_1')).unit('points')).toMatchObject({ cost: 1 });
  });

  it('names a unit of another process once its owner was asked for', async () => {
    const [one, two] = [await openProcess(), await openProcess()];
    const orgUnits = await one.register('org_1', [points]);
    const number = (await two.register('org_1', [stamps])).numberOf('stamps.coffee');
    expect(orgUnits.unitOf(number)).toBeUndefined();
    await one.owner(number);
    expect(orgUnits.unitOf(number)).toMatchObject({ unit: 'stamps.coffee' });
  });

  it('tells whose unit a number is', async () => {
    const units = await openProcess();
    const orgUnits = await units.register('org_1', [points]);
    expect(await units.owner(orgUnits.numberOf('points'))).toEqual({
      orgId: 'org_1',
      unit: 'points',
    });
    expect(await units.owner(4_000_000)).toBeUndefined();
  });

  it('refuses a unit that is not registered', async () => {
    const units = await openProcess();
    const orgUnits = await units.register('org_1', [points]);
    expect(() => orgUnits.numberOf('poinst')).toThrow('org_1 has no unit poinst');
  });

  it('agrees on numbers when processes race, and sees what another one registered', async () => {
    const processes = await Promise.all([openProcess(), openProcess()]);
    const unitsByOrg = await Promise.all(
      processes.flatMap((units) =>
        ['org_1', 'org_2', 'org_1'].map((orgId) => units.register(orgId, [points, stamps, spend])),
      ),
    );
    const numbers = unitsByOrg.map((orgUnits) => orgUnits.all().map(({ number }) => number));
    expect(numbers[0]).toEqual(numbers[3]);
    expect(numbers[0]).toEqual(numbers[2]);
    expect(numbers[1]).toEqual(numbers[4]);
    expect(new Set([...(numbers[0] ?? []), ...(numbers[1] ?? [])]).size).toBe(6);

    const [first, second] = processes;
    await first?.register('org_1', [{ unit: 'reward.mug', kind: 'reward', cost: 300 }]);
    const seen = await second?.numbers('org_1', ['reward.mug']);
    expect(seen?.has('reward.mug')).toBe(true);
  });
});
