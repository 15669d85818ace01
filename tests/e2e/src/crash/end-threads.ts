import { isMainThread, type Worker } from 'node:worker_threads';

// Loaded into a host before its own code: at SIGUSR2 all threads end that it has at that moment, in
// the middle of whatever they do.
const workers = new Set<Worker>();
if (isMainThread) {
  process.on('worker', (worker: Worker) => {
    workers.add(worker);
    worker.once('exit', () => workers.delete(worker));
  });
  process.on('SIGUSR2', () => {
    for (const worker of workers) worker.terminate();
  });
}
