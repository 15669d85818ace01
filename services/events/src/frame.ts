import type { LogRecord } from '@laurel/event-log/port';

/**
 * What is sent of an event in one form, made once however many are shown it: tails of one pattern
 * are handed the same record. The bytes are everybody's: who waits for his network holds no copy.
 */
export function frameOf(text: (record: LogRecord) => string): (record: LogRecord) => Buffer {
  const frames = new WeakMap<LogRecord, Buffer>();
  return (record) => {
    const made = frames.get(record);
    if (made) return made;
    const frame = Buffer.from(text(record));
    frames.set(record, frame);
    return frame;
  };
}
