import { Type } from 'typebox';
import { Compile } from 'typebox/compile';
import { declarationOf } from '../catalogue.ts';
import type { EventDeclaration } from '../declare.ts';
import type { EventEnvelope } from '../envelope.ts';
import { envelopeSchema } from '../envelope-schema.ts';
import { Text } from '../fields.ts';

const validators = new Map<EventDeclaration, ReturnType<typeof compileFor>>();

const compileFor = ({ version, payload }: EventDeclaration) =>
  Compile(envelopeSchema({ type: Text(''), version: Type.Literal(version) }, payload, 'Checked'));

/**
 * What is wrong with an event of Laurel's own as it is written to JSON; empty: it is as the
 * catalogue says. For tests: it is too slow for every sale, and what compiles needs it the less.
 */
export function faultsOf(event: EventEnvelope): string[] {
  const declaration = declarationOf(event.type);
  if (!declaration) return [`the catalogue has no event ${event.type}`];
  const validator = validators.get(declaration) ?? compileFor(declaration);
  validators.set(declaration, validator);
  const written: unknown = JSON.parse(JSON.stringify(event));
  return validator
    .Errors(written)
    .map(({ instancePath, message }) => `${event.type} ${event.id} ${instancePath} ${message}`);
}
