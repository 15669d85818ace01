// Before anything else is loaded: later the parent may be gone already.
const parent = process.ppid;
const lookMs = 250;

/**
 * Calls back once the process that started this one is gone. npm runs commands through `sh -c`,
 * which passes no SIGTERM on: it just ends, and what it ran would be left behind.
 */
export function whenParentGone(callback) {
  const timer = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(timer);
    callback();
  }, lookMs);
  timer.unref();
}
