import { type Attack, attacks } from '../attacks.ts';
import type { Bench } from '../bench-context.ts';
import { type Cafe, createCafe } from '../cafe.ts';
import { forkServer } from '../forked.ts';
import type { HostProcess } from '../host-process.ts';

/** A till's pause between two sales. */
const pauseMs = 20;
const settleMs = 500;
const sleep = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

/**
 * What one organization's worst does to another's sales: a till sells one by one while an attacker
 * sends what its own key may. `ratio…` is to the quiet time at the beginning of the same run; the
 * attacker's process and the host share the machine, so part of it is the machine's.
 */
export async function measureNeighbours(bench: Bench, host: HostProcess): Promise<void> {
  const { settings, progress, add } = bench;
  const victim = await createCafe(host, 'Victim');
  const attacker = await createCafe(host, 'Attacker');
  let sold = 0;
  const sell = async (seconds: number): Promise<number[]> => {
    const latenciesMs: number[] = [];
    for (const untilMs = performance.now() + seconds * 1_000; performance.now() < untilMs; ) {
      sold += 1;
      const beganMs = performance.now();
      await host.ask('POST', '/v1/transactions', victim.apiKey, saleOf(sold, victim.locationIds));
      latenciesMs.push(performance.now() - beganMs);
      await sleep(pauseMs);
    }
    return latenciesMs.sort((a, b) => a - b);
  };

  progress('neighbours: a quiet time');
  await sell(settings.warmUpSeconds);
  const quiet = await sell(settings.seconds);
  add(row('nobody else', quiet, quiet));
  const [locationId = ''] = attacker.locationIds;
  for (const one of attacks) {
    const { name } = one;
    progress(`neighbours: ${name}`);
    await tryOut(one, host, attacker);
    const attack = await forkServer('attacker.ts', [host.url, attacker.apiKey, name, locationId]);
    try {
      await sleep(settleMs);
      add(row(name, await sell(settings.seconds), quiet));
    } finally {
      await attack.stop();
    }
    await sleep(settleMs);
  }
}

/** @throws Error when an attack is answered otherwise than it should: it would be another one */
async function tryOut(
  { name, method, path, body, answer }: Attack,
  { url }: HostProcess,
  { apiKey, locationIds: [locationId = ''] }: Cafe,
): Promise<void> {
  const response = await fetch(url + path, {
    method,
    headers: {
      authorization: `Bearer ${apiKey}`,
      ...(body && { 'content-type': 'application/json' }),
    },
    ...(body && { body: JSON.stringify(body(0, locationId)) }),
  });
  const text = await response.text();
  if (response.status !== answer.status || !text.includes(answer.has ?? ''))
    throw new Error(
      `${name}: ${method} ${path} is answered ${response.status} ${text.slice(0, 500)}`,
    );
}

const saleOf = (n: number, [locationId]: readonly string[]) => ({
  ...{ externalId: `quiet-${n}`, locationId, total: 300 },
  lines: [{ sku: 'espresso', category: 'coffee', quantity: 1, unitPrice: 300 }],
});

/** @param latenciesMs ascending */
const percentile = (latenciesMs: readonly number[], part: number): number =>
  latenciesMs[Math.min(latenciesMs.length - 1, Math.floor(latenciesMs.length * part))] ?? 0;

function row(what: string, latenciesMs: readonly number[], quiet: readonly number[]) {
  const p50Ms = percentile(latenciesMs, 0.5);
  const p99Ms = percentile(latenciesMs, 0.99);
  const round = (value: number) => Math.round(value * 10) / 10;
  return {
    section: 'neighbours',
    what,
    figures: {
      sales: latenciesMs.length,
      p50Ms: round(p50Ms),
      p99Ms: round(p99Ms),
      slowestMs: round(percentile(latenciesMs, 1)),
      ratioP50: round(p50Ms / percentile(quiet, 0.5)),
      ratioP99: round(p99Ms / percentile(quiet, 0.99)),
    },
  };
}
