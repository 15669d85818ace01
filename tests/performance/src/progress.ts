/** Shows what is being done; each call replaces the last one's text. */
export type Progress = (text: string) => void;

/**
 * On a terminal one line that is written over; elsewhere a line whenever the part before the colon
 * changes.
 */
export function createProgress(out: NodeJS.WriteStream): Progress {
  let lastStep = '';
  return (text) => {
    if (out.isTTY) {
      out.write(`\r\x1b[2K${text}`);
      return;
    }
    const step = text.split(':', 1)[0] ?? '';
    if (step !== lastStep && step !== '') out.write(`${text}\n`);
    lastStep = step;
  };
}
