import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { success } from '@laurel/contracts/problems';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';
import { type PosIntakeTarget, posIntake } from '../pos-intake.ts';

/**
 * Takes sales in as a host does, in a process that one of them ends: nobody sees that one coming,
 * and nothing is flushed. Ends with 0 when all there was is dealt with. Arguments: a directory with
 * `events.db`, and the `externalId` of that sale. What is recorded are files in `recorded/`, each
 * made once.
 */
const [directory = '', poison] = process.argv.slice(2);
const log = await openSqliteEventLog({ path: join(directory, 'events.db') });
const submit: PosIntakeTarget['sales']['submit'] = async ({ body: { externalId } }) => {
  if (externalId === poison) process.kill(process.pid, 'SIGKILL');
  try {
    closeSync(openSync(join(directory, 'recorded', externalId), 'wx'));
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  // the intake asks only whether it succeeded
  return success({ activity: {} as never, replayed: false });
};
const intake = await posIntake({ sales: { submit } }).start(log, {
  onDeadLetter: ({ event }, reason) => console.log(`${event.id} ${reason}`),
});
await intake.drained();
await intake.close();
await log.close();
