/**
 * What is sent of an event, or of counters, in one form, made once however many are shown it: tails
 * of one pattern are handed the same record. The bytes are everybody's: who waits for his network
 * holds no copy.
 */
export function frameOf<T extends object>(text: (shown: T) => string): (shown: T) => Buffer {
  const frames = new WeakMap<T, Buffer>();
  return (shown) => {
    const made = frames.get(shown);
    if (made) return made;
    const frame = Buffer.from(text(shown));
    frames.set(shown, frame);
    return frame;
  };
}
