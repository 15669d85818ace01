import type { Scope } from '@laurel/http/principal';

/**
 * What somebody is in an organization. A cashier is one of certain locations, the others of all.
 */
export const roles = ['owner', 'manager', 'marketer', 'finance', 'support', 'cashier'] as const;
export type Role = (typeof roles)[number];

/**
 * The scopes that a role comes to, as if a key with them asked. What a role may is finer
 * (`permissions.ts`): both have to let a request pass.
 */
export const scopesOf: Readonly<Record<Role, readonly Scope[]>> = {
  owner: ['pos', 'read', 'manage', 'admin'],
  manager: ['pos', 'read', 'manage'],
  marketer: ['read', 'manage'],
  finance: ['read'],
  support: ['pos', 'read', 'manage'],
  cashier: ['pos'],
};
