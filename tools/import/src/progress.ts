import type { Clock } from '@laurel/contracts/clock';
import cliProgress from 'cli-progress';

/** Shows how far a long piece of work is, one stage after the other. */
export interface Progress {
  /** @param total undefined when it is not known before the end */
  stage(label: string, total: number | undefined): ProgressStage;
}

export interface ProgressStage {
  update(done: number): void;
  end(): void;
}

export const silentProgress: Progress = { stage: () => ({ update() {}, end() {} }) };

/** A bar on a terminal; elsewhere (a log, a pipe) a plain line every two seconds. */
export function createProgress(stream: NodeJS.WriteStream, clock: Clock): Progress {
  return {
    stage: (label, total) =>
      stream.isTTY && total !== undefined
        ? bar(stream, label, total)
        : lines(stream, label, total, clock),
  };
}

function bar(stream: NodeJS.WritableStream, label: string, total: number): ProgressStage {
  const format = `${label.padEnd(22)} {bar} {percentage}% | {value}/{total} | {eta_formatted}`;
  const single = new cliProgress.SingleBar(
    { format, stream, hideCursor: true, fps: 5 },
    cliProgress.Presets.shades_classic,
  );
  single.start(total, 0);
  return { update: (done) => single.update(done), end: () => single.stop() };
}

const plainEveryMs = 2_000;

function lines(
  stream: NodeJS.WritableStream,
  label: string,
  total: number | undefined,
  clock: Clock,
): ProgressStage {
  const startedMs = clock.now();
  let writtenMs = startedMs;
  let last = 0;
  const write = () =>
    stream.write(`${label}: ${last}${total === undefined ? '' : ` of ${total}`}\n`);
  return {
    update(done) {
      last = done;
      if (clock.now() - writtenMs < plainEveryMs) return;
      writtenMs = clock.now();
      write();
    },
    end() {
      write();
    },
  };
}
