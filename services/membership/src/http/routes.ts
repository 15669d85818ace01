import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { type TSchema, Type } from 'typebox';
import type { Membership } from '../model.ts';
import { auditRoutes } from './audit.ts';
import { customerCodeRoutes } from './customer-codes.ts';
import { customerRoutes, type TiersOf } from './customers.ts';
import { deviceRoutes } from './devices.ts';
import { keyRoutes } from './keys.ts';
import { locationRoutes } from './locations.ts';
import { organizationRoutes } from './organizations.ts';
import type { PeopleNames } from './people-names.ts';
import { programRoutes } from './program.ts';

const anyProgram = Type.Record(Type.String(), Type.Unknown());
const nobody: PeopleNames = async () => new Map();
const asStored: TiersOf = async () => (customer) => customer.tier;

/**
 * The routes of organizations, keys, locations, customers, the program and the audit log.
 * `request.principal` must be set before.
 * @param options.tiersOf tells the level of who has none stored, which only the program knows;
 * default: as stored
 * @param options.peopleNames names those who did something, for the audit log; default: nobody
 * @param options.programSchema how a program is written, for the documents; default: any object
 * @param options.isSecure people come over TLS alone, whatever a request says; default: no
 */
export function membershipRoutes(
  app: FastifyInstance,
  membership: Membership,
  {
    tiersOf = asStored,
    peopleNames = nobody,
    programSchema = anyProgram,
    isSecure = false,
  }: {
    tiersOf?: TiersOf;
    peopleNames?: PeopleNames;
    programSchema?: TSchema;
    isSecure?: boolean;
  } = {},
): void {
  const typed = app.withTypeProvider<TypeBoxTypeProvider>();
  organizationRoutes(typed, membership);
  keyRoutes(typed, membership);
  deviceRoutes(typed, membership, isSecure);
  locationRoutes(typed, membership);
  customerRoutes(typed, membership, tiersOf);
  customerCodeRoutes(typed, membership);
  programRoutes(typed, membership, programSchema);
  auditRoutes(typed, membership, peopleNames);
}
