import { EngineUnavailable } from '@laurel/contracts/problems';
import { expect, test } from 'vitest';
import { reportBackground } from './background.ts';
import { createLog } from './log.ts';

function logged(error: unknown): Record<string, unknown> {
  const lines: string[] = [];
  const log = createLog(
    { logLevel: 'info', logFormat: 'json' },
    { write: (line) => void lines.push(line) },
  );
  reportBackground(log)(error);
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '');
}

const gone = new EngineUnavailable('redis', 'connect ECONNREFUSED 127.0.0.1:6379', {
  cause: new Error('a driver’s own'),
});

test('an engine that is gone is a line without a stack, also when it is the cause', () => {
  const line = logged(gone);
  expect(line).toMatchObject({
    level: 40,
    engine: 'redis',
    reason: 'connect ECONNREFUSED 127.0.0.1:6379',
  });
  const rests = logged(
    new Error('the cache does not answer: sweeper rests until it does', { cause: gone }),
  );
  expect(rests).toMatchObject({
    level: 40,
    engine: 'redis',
    reason:
      'the cache does not answer: sweeper rests until it does: connect ECONNREFUSED 127.0.0.1:6379',
  });
  expect(JSON.stringify([line, rests])).not.toMatch(/stack|\.ts:/);
});

test('a fault of ours keeps its stack', () => {
  const line = logged(new Error('a fault', { cause: new Error('of ours') }));
  expect(line).toMatchObject({
    level: 50,
    err: { stack: expect.stringContaining('background.test.ts') },
  });
});
