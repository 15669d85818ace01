import type { GroupLog, PlacedRecord } from './group-log.ts';

export interface Reader {
  /** The next batch when it is there; reading on goes on meanwhile. */
  take(): { records: PlacedRecord[]; readTo: number } | undefined;
  wake(): void;
  /** Resolves when no read is under way. */
  idle(): Promise<void>;
}

/** Reads one batch ahead of the handler. */
export function createReader(
  log: Pick<GroupLog, 'read'>,
  options: { position: number; limit: number; arrived(): void; failed(reason: Error): void },
): Reader {
  let page: Awaited<ReturnType<GroupLog['read']>> | undefined;
  let readTo = options.position;
  let more = true;
  let reading: Promise<void> | undefined;

  const read = async () => {
    more = false; // a wake during the read says that there is more again
    const result = await log.read(readTo, options.limit);
    readTo = result.readTo;
    more ||= result.more;
    reading = undefined;
    page = result;
    options.arrived();
  };
  const readAhead = () => {
    if (page || reading || !more) return;
    reading = read().catch((error: Error) => options.failed(error));
  };
  return {
    take() {
      const taken = page;
      page = undefined;
      readAhead();
      return taken;
    },
    wake() {
      more = true;
      readAhead();
    },
    async idle() {
      await reading;
    },
  };
}
