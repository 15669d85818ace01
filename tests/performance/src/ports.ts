import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventEnvelope } from '@laurel/contracts/events';
import { openSqliteDocuments } from '@laurel/documents/sqlite';
import { openSqliteEventLog } from '@laurel/event-log/sqlite';

/** One line of the table: durable operations (documents, keys or events) per second. */
export interface PortRow {
  port: 'documents' | 'event-log';
  operation: string;
  perSecond: number;
}

const documentsPerCall = 256;
const eventsPerCall = 500;
/** Calls under way at once: the next batch is made while this one commits. */
const callsUnderWay = 4;

/**
 * Measures the embedded adapters: 1.5 KB documents in batches of 256, 0.5 KB events in batches of
 * 500, four calls under way.
 * @param options.directory where the files go; they are removed again
 * @param options.seconds how long each operation is measured
 */
export async function benchPorts(options: {
  directory: string;
  seconds: number;
}): Promise<PortRow[]> {
  mkdirSync(options.directory, { recursive: true });
  const directory = mkdtempSync(join(options.directory, 'ports-'));
  try {
    return [
      ...(await benchDocuments(join(directory, 'documents.db'), options.seconds)),
      ...(await benchEventLog(join(directory, 'events.db'), options.seconds)),
    ];
  } finally {
    rmSync(directory, { recursive: true });
  }
}

interface Sale {
  orgId: string;
  id: string;
  version: number;
  externalId: string;
  status: string;
  dueAt: number;
  body: unknown;
}

function sale(n: number): Sale {
  const lines = Array.from({ length: 8 }, (_, i) => ({
    id: `line ${i}`,
    sku: `SKU-${n % 500}-${i}`,
    name: 'Flat white, large',
    category: 'coffee',
    quantity: 1,
    unitPrice: 420 + i,
    discount: 0,
    tax: 35,
  }));
  return {
    orgId: 'org_01h455vb4pex5vsknk084sn02q',
    id: `txn_${String(n).padStart(26, '0')}`,
    version: 0,
    externalId: `register-1:${n}`,
    status: 'decided',
    dueAt: n,
    body: {
      lines,
      total: 3360,
      why: lines.map((line) => ({ rule: 'base', fired: true, line: line.id })),
    },
  };
}

async function benchDocuments(path: string, seconds: number): Promise<PortRow[]> {
  const documents = await openSqliteDocuments({ path });
  const sales = documents.collection<Sale>('sales', {
    indexes: [{ fields: ['status'] }, { fields: ['dueAt'], global: true }],
    unique: [['externalId']],
  });
  let inserted = 0;
  const nextDocuments = () => Array.from({ length: documentsPerCall }, () => sale(inserted++));
  const insertRate = await rate(seconds, documentsPerCall, () => sales.insertMany(nextDocuments()));

  let read = 0;
  const nextKeys = () =>
    Array.from({ length: documentsPerCall }, () => ({
      orgId: sale(0).orgId,
      id: `txn_${String((read++ * 7919) % inserted).padStart(26, '0')}`,
    }));
  const getRate = await rate(seconds, documentsPerCall, () => sales.getMany(nextKeys()));
  const updateRate = await rate(seconds, documentsPerCall, () =>
    sales.updateMany(nextKeys(), { set: { status: 'posted' } }),
  );
  await documents.close();
  return [
    { port: 'documents', operation: 'insertMany', perSecond: insertRate },
    { port: 'documents', operation: 'getMany', perSecond: getRate },
    { port: 'documents', operation: 'updateMany', perSecond: updateRate },
  ];
}

function saleEvent(n: number): EventEnvelope {
  const { orgId, id, body } = sale(n);
  return {
    id,
    type: 'pos.transaction',
    version: 1,
    orgId,
    locationId: 'loc_01h455vb4pex5vsknk084sn02q',
    customerId: `cus_${String(n % 10_000).padStart(26, '0')}`,
    timestamp: '2026-11-22T10:00:00.000Z',
    payload: { externalId: `register-1:${n}`, total: 3360, size: JSON.stringify(body).length },
  };
}

async function benchEventLog(path: string, seconds: number): Promise<PortRow[]> {
  const log = await openSqliteEventLog({ path });
  let appended = 0;
  const nextEvents = () => Array.from({ length: eventsPerCall }, () => saleEvent(appended++));
  const appendRate = await rate(seconds, eventsPerCall, () => log.append(nextEvents()));

  const startMs = performance.now();
  const subscription = await log.subscribe({
    group: 'bench',
    pattern: '*.pos.transaction',
    batchSize: eventsPerCall,
    handler: async () => undefined,
  });
  await subscription.drained();
  const consumeRate = Math.round((appended / (performance.now() - startMs)) * 1000);
  await log.close();
  return [
    { port: 'event-log', operation: 'append', perSecond: appendRate },
    { port: 'event-log', operation: 'consume', perSecond: consumeRate },
  ];
}

/** Operations per second of calls that each do so many, for so long. */
async function rate(
  seconds: number,
  perCall: number,
  call: () => Promise<unknown>,
): Promise<number> {
  const startMs = performance.now();
  const endMs = startMs + seconds * 1000;
  let calls = 0;
  const caller = async () => {
    while (performance.now() < endMs) {
      await call();
      calls += 1;
    }
  };
  await Promise.all(Array.from({ length: callsUnderWay }, caller));
  return Math.round(((calls * perCall) / (performance.now() - startMs)) * 1000);
}

if (import.meta.main) {
  const [directory = tmpdir(), seconds = '3'] = process.argv.slice(2);
  console.table(await benchPorts({ directory, seconds: Number(seconds) }));
}
