/** What V8 writes with `--cpu-prof`; times in µs of CLOCK_MONOTONIC. */
export interface CpuProfile {
  nodes: ProfileNode[];
  startTime: number;
  samples: number[];
  timeDeltas: number[];
}

interface ProfileNode {
  id: number;
  callFrame: { functionName: string; url: string; lineNumber: number };
  children?: number[];
}

/** Time that a function itself took, without what it called. */
export interface SelfTime {
  name: string;
  layer: string;
  micros: number;
}

/**
 * Where native code without a place of its own belongs, by its name; otherwise the innermost caller
 * with a file decides.
 */
const nativeLayers: readonly [RegExp, string][] = [
  [
    /^(postMessage|receiveMessage|receiveMessageOnPort|structuredClone|drainMessagePort)$/,
    'messages between threads',
  ],
  [
    /^(writev|writeBuffer|writeUtf8String|writeLatin1String|readStart|shutdown|execute)$/,
    'http edge',
  ],
];

/**
 * Begin and commit run directly in this function, so the time it waits for the disk shows as its
 * own. SQLite's calls always show as their caller's time.
 */
const commits = {
  name: 'runCalls',
  file: 'packages/sqlite/src/server.ts',
  layer: 'commit (waits for the disk)',
};

/** Small libraries whose time is their caller's. */
const transparent = /node_modules\/(lru-cache|typeid-js)\//;

const layers: readonly [RegExp, string][] = [
  [/services\/loyalty\/src\/(engine|program)\//, 'decide'],
  [/services\/loyalty\/src\/http\//, 'http edge'],
  [/services\/loyalty\//, 'pipeline'],
  [/services\/membership\/src\/http\//, 'http edge'],
  [/services\/membership\//, 'membership'],
  [/services\/ledger\//, 'ledger'],
  [/packages\/documents\//, 'documents'],
  [/packages\/event-log\/|\/stream\//, 'events'],
  [/packages\/sqlite\//, 'messages between threads'],
  [/packages\/(http|cache|contracts)\/|host\/src\//, 'http edge'],
  [/node_modules\//, 'http edge'],
  [
    /node:internal\/(worker|per_context\/messageport|event_target|structured)/,
    'messages between threads',
  ],
  [
    /node:(internal\/)?(_?http|net|stream|timers|async_hooks|process|url|buffer|events|webstreams|abort)/,
    'http edge',
  ],
];

/**
 * Self time by function between two instants, on the clock: what waits for the disk or for its turn
 * on a busy machine counts, idling does not. `(program)` is native code outside of any function:
 * the event loop, sockets, message ports.
 * @param profile of one thread
 */
export function selfTimes(profile: CpuProfile, fromMicros: number, toMicros: number): SelfTime[] {
  const parents = new Map<number, number>();
  const byId = new Map(profile.nodes.map((node) => [node.id, node]));
  for (const { id, children = [] } of profile.nodes)
    for (const child of children) parents.set(child, id);
  const labels = new Map<number, { name: string; layer: string }>();
  const labelOf = (id: number) => {
    const known = labels.get(id);
    if (known) return known;
    const made = label(id, byId, parents);
    labels.set(id, made);
    return made;
  };

  const spent = new Map<string, SelfTime>();
  let at = profile.startTime;
  profile.samples.forEach((id, i) => {
    // a sample stands for the time until the next one
    const micros = profile.timeDeltas[i + 1] ?? 0;
    at += profile.timeDeltas[i] ?? 0;
    if (at < fromMicros || at > toMicros || byId.get(id)?.callFrame.functionName === '(idle)')
      return;
    const { name, layer } = labelOf(id);
    const key = `${layer} ${name}`;
    const known = spent.get(key);
    if (known) known.micros += micros;
    else spent.set(key, { name, layer, micros });
  });
  return [...spent.values()].sort((a, b) => b.micros - a.micros);
}

function label(
  id: number,
  byId: ReadonlyMap<number, ProfileNode>,
  parents: ReadonlyMap<number, number>,
) {
  const { functionName, url, lineNumber } = byId.get(id)?.callFrame ?? {
    functionName: '(gone)',
    url: '',
    lineNumber: 0,
  };
  if (functionName === '(garbage collector)') return { name: functionName, layer: 'gc' };
  if (functionName === '(program)') return { name: '(native code)', layer: 'native, event loop' };
  const native =
    url === '' ? nativeLayers.find(([pattern]) => pattern.test(functionName))?.[1] : undefined;
  const isCommit = functionName === commits.name && url.endsWith(commits.file);
  const place = url === '' || transparent.test(url) ? callerUrl(id, byId, parents) : url;
  const layer =
    native ??
    (isCommit ? commits.layer : undefined) ??
    layers.find(([pattern]) => pattern.test(place))?.[1] ??
    'other';
  const file = url
    .replace(/^file:\/\//, '')
    .replace(/^.*\/(?=(?:node_modules|packages|services|stream|host|tools)\/)/, '');
  return {
    name: `${functionName || '(anonymous)'} ${url === '' ? `from ${shortened(place)}` : `${shortened(file)}:${lineNumber + 1}`}`,
    layer,
  };
}

const shortened = (url: string) => url.split('/').slice(-3).join('/');

function callerUrl(
  id: number,
  byId: ReadonlyMap<number, ProfileNode>,
  parents: ReadonlyMap<number, number>,
): string {
  for (let at = parents.get(id); at !== undefined; at = parents.get(at)) {
    const url = byId.get(at)?.callFrame.url;
    if (url && !transparent.test(url)) return url;
  }
  return '';
}
