import { readdirSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * CPU time in µs of a whole process, user and kernel, all threads; undefined where the system has
 * no /proc. Resolution 10 ms.
 */
export function cpuMicrosOf(pid: number): number | undefined {
  return ticksIn(`/proc/${pid}/stat`)?.total;
}

/** The kernel's part of it: system calls, above all writes to disk and sockets. */
export function kernelMicrosOf(pid: number): number | undefined {
  return ticksIn(`/proc/${pid}/stat`)?.kernel;
}

/**
 * CPU time in µs by thread, in the order in which the threads were started: the first is the one
 * that runs the program.
 */
export function threadCpuMicrosOf(pid: number): Map<number, number> {
  const found = new Map<number, number>();
  let threads: string[];
  try {
    threads = readdirSync(`/proc/${pid}/task`);
  } catch {
    return found;
  }
  for (const thread of threads.map(Number).sort((a, b) => a - b)) {
    const micros = ticksIn(`/proc/${pid}/task/${thread}/stat`)?.total;
    if (micros !== undefined) found.set(thread, micros);
  }
  return found;
}

/** Linux counts in USER_HZ, which has been 100 on every architecture Node runs on. */
const microsPerTick = 10_000;

function ticksIn(path: string): { total: number; kernel: number } | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'latin1');
  } catch {
    return undefined;
  }
  // The name in parentheses may hold spaces; `utime` and `stime` are fields 14 and 15 (proc(5)),
  // the 12th and 13th after it.
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, kernel] = [Number(fields[11]) * microsPerTick, Number(fields[12]) * microsPerTick];
  return { total: user + kernel, kernel };
}

/** Memory of a process in bytes: resident now, and the most it ever was. */
export function memoryOf(pid: number): { resident: number; peak: number } | undefined {
  try {
    const text = readFileSync(`/proc/${pid}/status`, 'latin1');
    const kilobytes = (name: string) =>
      Number(new RegExp(`^${name}:\\s+(\\d+) kB`, 'm').exec(text)?.[1] ?? 0);
    return { resident: kilobytes('VmRSS') * 1024, peak: kilobytes('VmHWM') * 1024 };
  } catch {
    return undefined;
  }
}

/** The processes that a process has started, by its main thread; none where there is no /proc. */
export function childrenOf(pid: number): number[] {
  try {
    const text = readFileSync(`/proc/${pid}/task/${pid}/children`, 'latin1');
    return text.split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/** Lets the most memory a process ever had begin anew with what it has now (proc(5)). */
export function forgetPeak(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // the peak is then that of all along
  }
}
