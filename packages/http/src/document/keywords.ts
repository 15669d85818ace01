/**
 * What a schema may say to the OpenAPI document alone; validators and serializers pass over it.
 * - `component`: the name under which the document keeps it, once for all places that use it.
 * - `example`: a value of it, as it would really be.
 * - `documentedAs`: the schema that the document shows here, where a wider one is accepted.
 */
export const documentKeywords = ['component', 'example', 'documentedAs'];
