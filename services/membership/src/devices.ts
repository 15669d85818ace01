import type { Cache } from '@laurel/cache/port';
import type { Clock } from '@laurel/contracts/clock';
import { type Ids, isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Result, success } from '@laurel/contracts/problems';
import type { Document, Documents, Draft } from '@laurel/documents/port';
import type { Principal } from '@laurel/http/principal';
import type { AuditTrail } from './audit.ts';
import type { Device, Devices, PairingCode } from './device.ts';
import { textFault } from './fields.ts';
import type { KeysOfHouse } from './keys.ts';
import type { AuditAction, Locations } from './model.ts';
import { openPairingCodes } from './pairing-codes.ts';

interface StoredDevice extends Document, Omit<Device, 'id'> {
  /** By what its code is forgotten. */
  codeId: string | null;
}

/** One address may try so many codes in ten minutes. */
const triesMax = 20;
const triesWindowMs = 10 * 60_000;
/** How often it is tried again when a rival write was faster. */
const attemptsMax = 10;

export function openDevices({
  documents,
  cache,
  clock,
  ids,
  audit,
  keys,
  locations,
}: {
  documents: Documents;
  cache: Pick<Cache, 'increment'>;
  clock: Clock;
  ids: Ids;
  audit: AuditTrail;
  keys: Pick<KeysOfHouse, 'createForTill' | 'endOfTill'>;
  locations: Pick<Locations, 'find'>;
}): Devices {
  const devices = documents.collection<StoredDevice>('devices');
  const codes = openPairingCodes({ documents, clock });

  async function read(orgId: string, id: string): Promise<StoredDevice | undefined> {
    const stored = isId('dev', id) ? await devices.get({ orgId, id }) : undefined;
    return stored?.revokedAtMs === null ? stored : undefined;
  }

  const write = (before: StoredDevice, after: StoredDevice, action: AuditAction, by: string) =>
    audit.record(
      before.orgId,
      { action, subject: before.id, by, before: summary(before), after: summary(after) },
      async () => (await devices.replace(after, before.version)) === 'replaced',
    );

  const makerFault = (maker: Principal) =>
    maker.scopes.includes('pos')
      ? undefined
      : failure('forbidden', 'A device may record sales; a key without «pos» cannot grant it.');

  async function create(maker: Principal, input: { name: string; locationId: string }) {
    const forbidden = makerFault(maker);
    if (forbidden) return forbidden;
    const { orgId, keyId: by } = maker;
    const { name, locationId } = input;
    const fault = textFault(name, 100);
    if (fault) return failureAt('invalid_value', '/name', fault);
    if (!(await locations.find(orgId, locationId)))
      return failureAt('location_not_found', '/locationId', 'there is no such location');
    const deviceId = ids.next('dev');
    const { id: codeId, ...pairing } = await codes.mint({ orgId, deviceId });
    const device: Draft<StoredDevice> = {
      ...{ orgId, id: deviceId, name: name.trim(), locationId, keyId: null, codeId },
      ...{ createdAtMs: clock.now(), pairedAtMs: null, revokedAtMs: null },
    };
    await audit.record(
      orgId,
      { action: 'device.created', subject: deviceId, by, before: null, after: summary(device) },
      async () => (await devices.insert(device)) === 'inserted',
    );
    return success({ device: shown(device), pairing });
  }

  async function renewCode(
    maker: Principal,
    deviceId: string,
  ): Promise<Result<{ device: Device; pairing: PairingCode }>> {
    const { orgId, keyId: by } = maker;
    const before = await read(orgId, deviceId);
    if (!before) return deviceNotFound;
    const forbidden = makerFault(maker);
    if (forbidden) return forbidden;
    const { id: codeId, ...pairing } = await codes.mint({ orgId, deviceId });
    const after = { ...before, codeId };
    if (!(await write(before, after, 'device.changed', by))) {
      await codes.forget(codeId);
      return conflict;
    }
    await codes.forget(before.codeId);
    return success({ device: shown(after), pairing });
  }

  async function pair(code: string, address: string) {
    const { count } = await cache.increment(`pairing:${address}`, triesWindowMs);
    if (count > triesMax)
      return failure('rate_limited', 'Too many codes were tried; try again in ten minutes.');
    const of = await codes.use(code);
    const device = of && (await read(of.orgId, of.deviceId));
    if (!device) return codeNotValid;
    const { orgId, id, name, locationId } = device;
    const made = await keys.createForTill(orgId, { name, locationId }, id);
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const before = await read(orgId, id);
      if (!before) break;
      const now = { keyId: made.keyId, codeId: null, pairedAtMs: clock.now() };
      const after = { ...before, ...now };
      if (!(await write(before, after, 'device.paired', id))) continue;
      if (before.keyId !== null) await keys.endOfTill(orgId, before.keyId, id);
      await codes.forget(before.codeId);
      return success({ device: shown(after), orgId, key: made.key });
    }
    // it was revoked meanwhile
    await keys.endOfTill(orgId, made.keyId, id);
    return codeNotValid;
  }

  async function revoke({ orgId, keyId: by }: Principal, deviceId: string) {
    for (let attempt = 0; attempt < attemptsMax; attempt += 1) {
      const before = await read(orgId, deviceId);
      if (!before) return deviceNotFound;
      // before it is written: after a crash it can be said again
      if (before.keyId !== null) await keys.endOfTill(orgId, before.keyId, by);
      const after = { ...before, codeId: null, revokedAtMs: clock.now() };
      if (!(await write(before, after, 'device.revoked', by))) continue;
      await codes.forget(before.codeId);
      return success(shown(after));
    }
    return conflict;
  }

  return {
    create,
    renewCode,
    pair,
    revoke,
    async list(orgId, page) {
      const { data, ...rest } = await devices.find({ orgId, ...page });
      return { data: data.map(shown), ...rest };
    },
    async find(orgId, deviceId) {
      const found = await read(orgId, deviceId);
      return found && shown(found);
    },
    async rename({ orgId, keyId: by }, deviceId, name) {
      const fault = textFault(name, 100);
      if (fault) return failureAt('invalid_value', '/name', fault);
      const before = await read(orgId, deviceId);
      if (!before) return deviceNotFound;
      const after = { ...before, name: name.trim() };
      return (await write(before, after, 'device.changed', by)) ? success(shown(after)) : conflict;
    },
  };
}

const shown = (device: Draft<StoredDevice>): Device => {
  const { id, name, locationId, keyId, createdAtMs, pairedAtMs, revokedAtMs } = device;
  return { id, name, locationId, keyId, createdAtMs, pairedAtMs, revokedAtMs };
};

const summary = ({ name, locationId, keyId, revokedAtMs }: Draft<StoredDevice>) => ({
  ...{ name, locationId, keyId, revokedAtMs },
});

const deviceNotFound = failure('device_not_found', 'There is no such device.');
const codeNotValid = failure(
  'code_not_valid',
  'The code is not right, or not any more: it pairs once, within a quarter of an hour.',
);
const conflict = failure(
  'version_conflict',
  'Another request changed the device meanwhile; try again.',
);
