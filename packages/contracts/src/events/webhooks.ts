import { Type } from 'typebox';
import { everyEvent } from './catalogue.ts';
import type { EventDeclaration } from './declare.ts';
import type { EventEnvelope } from './envelope.ts';
import { envelopeSchema } from './envelope-schema.ts';
import { exampleEvent } from './example.ts';
import { OneOf, Text } from './fields.ts';

/** A webhook of an OpenAPI 3.1 document. */
interface Webhook {
  post: {
    operationId: string;
    tags: string[];
    summary: string;
    description: string;
    security: [];
    requestBody: {
      required: boolean;
      content: Record<string, { schema: object; example: EventEnvelope }>;
    };
    responses: Record<string, { description: string }>;
  };
}

const description = `Published on \`<organization>.<type>\` and shown live by \`GET /v1/stream\`. Once webhooks can be
subscribed to, they are sent the same; until then nothing is sent.`;

/**
 * The \`webhooks\` of an OpenAPI 3.1 document: one for each type of event, by its type. Named parts
 * (`component`) are for the maker of the document to move.
 */
export const eventWebhooks = (): Record<string, Webhook> =>
  Object.fromEntries(everyEvent.map((declaration) => [declaration.type, webhookOf(declaration)]));

function webhookOf(declaration: EventDeclaration): Webhook {
  const { type, version, sentence, payload } = declaration;
  const name = type.split(/[._]/).map(capitalized).join('');
  const schema = envelopeSchema(
    {
      type: type.endsWith('*')
        ? Text(`\`${type}\`, with a name in place of \`*\``)
        : OneOf([type], 'What kind of event it is'),
      version: Type.Integer({ const: version, description: "Of the payload's schema" }),
    },
    { ...payload, component: `${name}Payload` },
    `${name}Event`,
  );
  return {
    post: {
      operationId: `on${name}`,
      tags: ['Webhooks'],
      summary: type,
      description: `${sentence}\n\n${description}`,
      security: [],
      requestBody: {
        required: true,
        content: {
          'application/json': { schema: forReaders(schema), example: exampleEvent(declaration) },
        },
      },
      responses: {
        '2XX': { description: 'Taken' },
        '4XX': { description: 'Not taken: it is sent again later' },
      },
    },
  };
}

const capitalized = (word: string) =>
  word === '*' ? '' : `${word.charAt(0).toUpperCase()}${word.slice(1)}`;

/**
 * Whoever publishes must not add a field that the catalogue does not have; whoever reads must not
 * refuse one that a later release has added.
 */
const forReaders = (schema: object): object =>
  JSON.parse(
    JSON.stringify(schema, (key, value) => (key === 'additionalProperties' ? undefined : value)),
  );
