import { parentPort } from 'node:worker_threads';
import { createLifetimes } from './lifetimes.ts';
import type { LifetimesQuestion } from './lifetimes-worker.ts';

const lifetimes = createLifetimes();

parentPort?.on('message', (question: LifetimesQuestion) => {
  parentPort?.postMessage(answerTo(question));
});

function answerTo(question: LifetimesQuestion) {
  switch (question.ask) {
    case 'collect':
      return lifetimes.collect(question.buyers);
    case 'fit':
      return lifetimes.fit();
    case 'score':
      return lifetimes.score(question.buyers);
    case 'report':
      return lifetimes.report();
  }
}
