// The load generator: a process of its own, so that the host is measured and not the one who
// measures it.
import { drive, type Flow } from './drive.ts';
import type { Measured, Question, Reply, SellArgument, Target, TargetHost } from './protocol.ts';
import { publishSales } from './publish.ts';
import { batchBody, openSaleSource, phoneOf, requestWriter, type SaleSource } from './requests.ts';

let target: Target | undefined;
const customerIds: string[] = [];
/** Requests made before the measurement begins; further ones are made as they are needed. */
const preparedMax = 100_000;

process.on('message', (question: Question) => {
  const reply = (rest: object) =>
    process.send?.({ id: question.id, ...rest } satisfies object as Reply);
  run(question, (progress) => reply({ progress })).then(
    (answer) => reply({ answer }),
    (error: unknown) =>
      reply({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) }),
  );
});
process.on('disconnect', () => process.exit(0));

async function run(question: Question, onProgress: (sales: number) => void): Promise<unknown> {
  switch (question.command) {
    case 'connect':
      target = question.argument;
      customerIds.length = 0;
      return undefined;
    case 'createCustomers':
      return await createCustomers(connected(), question.argument, onProgress);
    case 'sellToEach':
      return await sellToEach(connected(), question.argument, onProgress);
    case 'sell':
      return await sell(connected(), question.argument, onProgress);
    case 'reference':
      return await measureReference(connected(), question.argument);
    case 'publish': {
      const { hosts, key } = connected();
      const { run: name, startMs, sales, perMessage } = question.argument;
      return await publishSales(sourceOf(connected(), name, startMs), {
        url: firstUrl(hosts),
        key,
        sales,
        perMessage,
      });
    }
  }
}

function connected(): Target {
  if (!target) throw new Error('connect comes first');
  return target;
}

function firstUrl(hosts: readonly TargetHost[]): string {
  const [first] = hosts;
  if (!first) throw new Error('connect names no host');
  return first.url;
}

/**
 * What requests say in their `Host` line: the first one's name, whichever host they go to, as
 * behind a load balancer.
 */
const nameOf = (hosts: readonly TargetHost[]): string => new URL(firstUrl(hosts)).host;

const sourceOf = ({ locationIds }: Target, name: string, startMs: number): SaleSource =>
  openSaleSource({ run: name, customerIds, locationIds, startMs });

async function createCustomers(
  { hosts, engines, key }: Target,
  { upTo, connections }: { upTo: number; connections: number },
  onProgress: (made: number) => void,
): Promise<Measured> {
  const write = requestWriter({ host: nameOf(hosts), path: '/v1/customers', key });
  let number = customerIds.length;
  const flow: Flow = {
    next() {
      if (number >= upTo) return undefined;
      const request = write(Buffer.from(`{"phone":"${phoneOf(number)}"}`));
      number += 1;
      return request;
    },
    accept(status, body) {
      const id = /"id":"(cus_[0-9a-z]+)"/.exec(body.toString('latin1', 0, 400))?.[1];
      const phone = /"phone":"([^"]+)"/.exec(body.toString('latin1', 0, 400))?.[1];
      if (status !== 201 || !id || !phone) return describe(status, body);
      customerIds[Number(phone.slice(5)) - 100_000_000] = id;
      return 1;
    },
  };
  return await drive(flow, { hosts, engines, connections, warmUpSeconds: 0, onProgress });
}

async function sellToEach(
  to: Target,
  { run: name, startMs }: { run: string; startMs: number },
  onProgress: (sales: number) => void,
) {
  const { hosts, engines, key, locationIds } = to;
  const source = openSaleSource({ run: name, customerIds, locationIds, startMs, inOrder: true });
  const write = requestWriter({ host: nameOf(hosts), path: '/v1/transactions/batch', key });
  let left = customerIds.length;
  const flow: Flow = {
    next() {
      const size = Math.min(left, 500);
      left -= size;
      return size === 0
        ? undefined
        : write(batchBody(Array.from({ length: size }, () => source.next().body)));
    },
    accept: (status, body) =>
      status === 200 ? occurrences(body, createdResult) : describe(status, body),
  };
  return await drive(flow, { hosts, engines, connections: 4, warmUpSeconds: 0, onProgress });
}

async function sell(
  to: Target,
  argument: SellArgument,
  onProgress: (sales: number) => void,
): Promise<Measured> {
  const { perCall, connections, callsPerSecond, warmUpSeconds, seconds, sales } = argument;
  const source = sourceOf(to, argument.run, argument.startMs);
  source.prepare(preparedMax);
  const path = perCall === 1 ? '/v1/transactions' : '/v1/transactions/batch';
  const write = requestWriter({ host: nameOf(to.hosts), path, key: to.key });
  const one: Flow = {
    next: () => write(source.next().body),
    accept: (status, body) => (status === 201 ? 1 : describe(status, body)),
  };
  const many: Flow = {
    next: () => write(batchBody(Array.from({ length: perCall }, () => source.next().body))),
    accept(status, body) {
      const created = status === 200 ? occurrences(body, createdResult) : 0;
      return created === perCall
        ? created
        : `${created} of ${perCall} created: ${describe(status, body)}`;
    },
  };
  const flow = perCall === 1 ? one : many;
  return await drive(flow, {
    hosts: to.hosts,
    engines: to.engines,
    connections,
    callsPerSecond,
    warmUpSeconds,
    seconds,
    sales,
    onProgress,
  });
}

async function measureReference(
  to: Target,
  { host, connections, seconds }: { host: TargetHost; connections: number; seconds: number },
): Promise<Measured> {
  const source = sourceOf(to, 'reference', 0);
  const write = requestWriter({ host: nameOf([host]), path: '/v1/transactions', key: to.key });
  const requests = Array.from({ length: 10_000 }, () => write(source.next().body));
  let next = 0;
  const flow: Flow = {
    next() {
      next = (next + 1) % requests.length;
      return requests[next];
    },
    accept: (status, body) => (status === 201 ? 1 : describe(status, body)),
  };
  return await drive(flow, { hosts: [host], connections, warmUpSeconds: 1, seconds });
}

const createdResult = Buffer.from('"status":201,');

function occurrences(body: Buffer, of: Buffer): number {
  let count = 0;
  for (let at = body.indexOf(of); at >= 0; at = body.indexOf(of, at + of.length)) count += 1;
  return count;
}

const describe = (status: number, body: Buffer) => `${status} ${body.toString('utf8', 0, 500)}`;
