import { parentPort, workerData } from 'node:worker_threads';
import { compileProgram } from '../program/compile.ts';
import { createComparison } from './comparison.ts';
import type { ThreadAnswer, ThreadData, ThreadQuestion } from './protocol.ts';
import { createTimeIndex, type NextRecord } from './time-index.ts';

// the side that begins the thread hands over nothing else
const { draft, published, currency, timeZone, ...terms } = workerData as ThreadData;

const compiled = (text: string) => {
  const result = compileProgram(JSON.parse(text), { currency, timeZone });
  if (!result.ok) throw new Error(`a checked program does not compile: ${result.problem.detail}`);
  return result.value;
};
const comparison = createComparison({
  ...terms,
  draft: compiled(draft),
  published: published && { program: compiled(published.text), version: published.version },
});
const index = createTimeIndex();
let ordered: ReturnType<typeof index.inOrder> | undefined;

parentPort?.on('message', (question: ThreadQuestion) => {
  const before = process.threadCpuUsage();
  const answer = answerTo(question);
  const { user, system } = process.threadCpuUsage(before);
  parentPort?.postMessage({ ...answer, cpuMs: (user + system) / 1_000 } satisfies ThreadAnswer);
});

function answerTo(question: ThreadQuestion) {
  switch (question.ask) {
    case 'index':
      index.add(question.records);
      index.change(question.changed);
      return { answer: 'indexed', size: index.size() } as const;
    case 'begin':
      ordered = index.inOrder(terms.toMs);
      return next(question.count);
    case 'live':
      comparison.live(question.chapter);
      return next(question.count);
    case 'report':
      return { answer: 'report', report: comparison.report() } as const;
  }
}

function next(count: number): { answer: 'next'; total: number; next: NextRecord[] } {
  if (!ordered) throw new Error('it has not begun');
  return { answer: 'next', total: ordered.total, next: ordered.next(count) };
}
