import type { Result } from '@laurel/contracts/problems';
import type { Page } from '@laurel/documents/port';
import type { Principal } from '@laurel/http/principal';
import type { PageRequest } from './page-request.ts';

/** A register: what is paired with it may do what is done at a till, at its location alone. */
export interface Device {
  id: string;
  name: string;
  locationId: string;
  /** The key with which it asks; null: nothing is paired with it. */
  keyId: string | null;
  createdAtMs: number;
  /** When it was last paired. */
  pairedAtMs: number | null;
  revokedAtMs: number | null;
}

/** A code that pairs once. */
export interface PairingCode {
  code: string;
  expiresAtMs: number;
}

export interface Devices {
  /**
   * The code is told only here. Failures: `forbidden` (the maker may do less than the device),
   * `invalid_value`, `location_not_found`.
   */
  create(
    maker: Principal,
    input: { name: string; locationId: string },
  ): Promise<Result<{ device: Device; pairing: PairingCode }>>;
  /**
   * Another code in place of the one before. What is paired stays so until the code is used.
   * Failures: `forbidden`, `device_not_found`, `version_conflict`.
   */
  renewCode(
    maker: Principal,
    deviceId: string,
  ): Promise<Result<{ device: Device; pairing: PairingCode }>>;
  /**
   * Uses a code up: a key of its own for the device, told only here; what was paired before ends.
   * Failures: `code_not_valid`, whatever is the matter with the code; `rate_limited`.
   * @param address who tries, for the limit
   */
  pair(
    code: string,
    address: string,
  ): Promise<Result<{ device: Device; orgId: string; key: string }>>;
  list(orgId: string, page: PageRequest): Promise<Page<Device>>;
  find(orgId: string, deviceId: string): Promise<Device | undefined>;
  /** Failures: `invalid_value`, `device_not_found`, `version_conflict`. */
  rename(maker: Principal, deviceId: string, name: string): Promise<Result<Device>>;
  /**
   * Its key ends as one that is revoked, and its code. Failures: `device_not_found`,
   * `version_conflict`.
   */
  revoke(maker: Principal, deviceId: string): Promise<Result<Device>>;
}
