// Loaded into a host before it starts (`--import`): measures the longest step of its main thread
// while it is told to. A step is one turn of the event loop; what counts is the time on the clock
// or of the CPU, whichever is less: the clock also runs while others have the machine, and the
// CPU's is told by the system in jumps of some milliseconds. A core whose caches and other half are
// used by others is slower too, by up to three times: a long step is told as it would have been on
// a machine that does the yardstick in its time.

let longestMs = 0;
let watching = false;
let beganMs = 0;
let beganCpuMs = 0;

const cpuMs = (): number => {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1_000;
};

const yardstick = JSON.stringify({
  text: '"'.repeat(50_000),
  sales: Array.from({ length: 3_000 }, (_, n) => ({
    id: `sale-${n}`,
    total: n,
    lines: [n, n + 1],
  })),
});
/** What parsing it takes of the CPU on an idle machine with two cores, in ms. */
const yardstickMs = 1.5;
const times = 20;

/** By how much this machine is slower, at this moment, than the idle one; never less than 1. */
function slowness(): number {
  const began = cpuMs();
  for (let n = 0; n < times; n += 1) JSON.parse(yardstick);
  return Math.max(1, (cpuMs() - began) / times / yardstickMs);
}

function turn(): void {
  const nowMs = performance.now();
  const wallMs = nowMs - beganMs;
  // asking for the CPU time costs a call of the system: only where it matters
  if (wallMs > 1) {
    const nowCpuMs = cpuMs();
    longestMs = Math.max(longestMs, Math.min(wallMs, nowCpuMs - beganCpuMs));
    beganCpuMs = nowCpuMs;
  }
  beganMs = performance.now();
  if (watching) setImmediate(turn);
}

process.on('message', (message) => {
  if (message === 'watch') {
    longestMs = 0;
    watching = true;
    beganMs = performance.now();
    beganCpuMs = cpuMs();
    setImmediate(turn);
    process.send?.(true);
  } else if (message === 'longestMs') {
    watching = false;
    setImmediate(() => process.send?.(longestMs > 5 ? longestMs / slowness() : longestMs));
  } else if (message === 'heapBytes') {
    globalThis.gc?.();
    process.send?.(process.memoryUsage().heapUsed);
  }
});
process.channel?.unref(); // who watches does not keep the host alive
