import type { TSchema } from 'typebox';
import { everyEvent } from '../catalogue.ts';
import type { EventDeclaration } from '../declare.ts';
import { AnyEnvelope } from '../envelope-schema.ts';
import { exampleEvent } from '../example.ts';

/** The part of JSON Schema that payloads are written in. */
interface Shape {
  description?: string;
  type?: string;
  format?: string;
  enum?: readonly string[];
  properties?: Readonly<Record<string, Shape>>;
  patternProperties?: object;
  required?: readonly string[];
  items?: Shape;
  anyOf?: readonly Shape[];
}

const introduction = `# Events

<!-- Generated from packages/contracts/src/events by \`npm run generate\` there. Do not edit. -->

Everything that happens is published in the event log, on the topic \`<organization>.<type>\`, for example
\`org_01k2q8r9xse8x9a6j3m5v7w2t9.loyalty.refund_posted\`. \`npx laurel tail '*.loyalty.*'\` and \`GET /v1/stream\` show it
live. An event may come more than once, always with the same \`id\`; the events of one customer come in order.

Payloads carry no personal data and no secrets of ours: an event of a customer says which record changed, and who may
read it asks for it. Why something was done is not told either, for nobody could take it back when a customer is
erased: the audit log has it. What a register publishes itself is in its own words: \`pos.transaction\` may name a customer
by phone number, e-mail address or card, \`pos.refund\` say why; both go with the log's retention. A payload that changes in a way its readers would notice gets the next \`version\`; fields may be added without one.`;

/** The text of \`docs/events.md\`. */
export function eventsDocument(): string {
  const sections = Map.groupBy(everyEvent, ({ type }) => type.slice(0, type.indexOf('.')));
  return `${[
    introduction,
    contents(),
    `## The envelope\n\n${fieldTable(AnyEnvelope)}`,
    ...[...sections].map(([service, declarations]) =>
      [`## ${service}`, ...declarations.map(section)].join('\n\n'),
    ),
  ].join('\n\n')}\n`;
}

const contents = () =>
  [
    '| Type | Says |',
    '|---|---|',
    ...everyEvent.map(
      ({ type, sentence }) =>
        `| [\`${type}\`](#${type.replaceAll(/[.*]/g, '')}) | ${cell(sentence)} |`,
    ),
  ].join('\n');

function section(declaration: EventDeclaration): string {
  const { type, version, sentence, payload } = declaration;
  const example = JSON.stringify(exampleEvent(declaration), undefined, 2);
  return [
    `### ${type}`,
    `${sentence} Version ${version}.`,
    fieldTable(payload),
    `\`\`\`json\n${example}\n\`\`\``,
  ].join('\n\n');
}

function fieldTable(schema: TSchema): string {
  return ['| Field | Is | Means |', '|---|---|---|', ...rowsOf(schema, '')].join('\n');
}

/** A line for each field, those of objects inside below it. */
function rowsOf({ properties = {}, required = [] }: Shape, at: string): string[] {
  return Object.entries(properties).flatMap(([name, field]) => {
    const path = `${at}${name}`;
    const left = required.includes(name) ? '' : ', may be left out';
    const row = `| \`${path}\` | ${cell(kindOf(field) + left)} | ${cell(field.description ?? '')} |`;
    return [row, ...insideOf(field, path)];
  });
}

function insideOf({ properties, items, anyOf = [], ...field }: Shape, path: string): string[] {
  if (properties) return rowsOf({ properties, ...field }, `${path}.`);
  if (items) return insideOf(items, `${path}[]`);
  return anyOf
    .filter((form) => form.properties)
    .flatMap((form, i) => {
      const [first = '', ...more] = rowsOf(form, `${path}.`);
      return [i === 0 ? first : first.replace('|', '| or'), ...more];
    });
}

function kindOf({ type, format, enum: words, items, anyOf }: Shape): string {
  if (anyOf) return [...new Set(anyOf.map(kindOf))].join(' or ');
  if (words) return words.map((word) => `\`${word}\``).join(', ');
  if (items) return `list of ${kindOf(items)}`;
  if (format === 'date-time') return 'instant (RFC 3339)';
  return type ?? 'anything';
}

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
