import { parentPort } from 'node:worker_threads';
import type { Result } from '@laurel/contracts/problems';
import { type PreparedProgram, prepareProgram } from '../program/compile.ts';

/** A draft as JSON, which is read quicker than a clone of it, however deep. */
export interface CheckQuestion {
  text: string;
  /** ms since epoch; what is over by then is told, too. */
  nowMs: number;
}

/** Without the program: the one who asks has it. */
export type CheckAnswer = Result<Omit<PreparedProgram, 'program'>>;

/** What the thread says: that it can be asked, once, then answers. */
export type CheckMessage = 'ready' | CheckAnswer;

parentPort?.on('message', ({ text, nowMs }: CheckQuestion) => {
  const prepared = prepareProgram(JSON.parse(text), nowMs);
  if (!prepared.ok) return parentPort?.postMessage(prepared satisfies CheckAnswer);
  const { units, warnings } = prepared.value;
  const answer: CheckAnswer = { ok: true, value: { units, warnings } };
  return parentPort?.postMessage(answer);
});

parentPort?.postMessage('ready' satisfies CheckMessage);
