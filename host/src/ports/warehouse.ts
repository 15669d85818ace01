import type { Engine, Port } from './port.ts';

/** Its setting is accepted; before analytics no engine can be opened and no module asks for one. */
export const warehouse: Port<Engine> = {
  variable: 'LAUREL_WAREHOUSE',
  urls: 'reserved for analytics',
  standard: 'chdb:<data>/warehouse',
  sharedExample: 'https://…',
  absence: 'degraded',
  schemes: {},
};
