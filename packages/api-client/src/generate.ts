import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';

const header = `// Generated from the host's OpenAPI document by \`npm run generate\` in this workspace. Do not edit.
// biome-ignore-all format: generated
// biome-ignore-all lint: generated
`;

/** The text of `schema.ts`: the types of every route in an OpenAPI 3.1 document. */
export async function schemaSource(document: OpenAPI3): Promise<string> {
  return header + astToString(await openapiTS(document));
}
