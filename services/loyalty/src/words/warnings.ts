import { type Static, Type } from 'typebox';

/** What was recorded otherwise than the register said it; none of it costs the shop its record. */
export const WarningSchema = Type.Object(
  {
    code: Type.Enum(
      ['customer_not_found', 'customer_erased', 'clock_suspect', 'return_not_found'],
      {
        type: 'string',
        component: 'WarningCode',
        description:
          '`customer_not_found`, `customer_erased`: recorded without a customer; `clock_suspect`: recorded with the time of the server; `return_not_found`: what came back cannot be found in the sale that is named (`returnOf`), the line lowers what this sale earns instead',
      },
    ),
    pointer: Type.String({ description: 'The field of the request that is meant' }),
    detail: Type.Optional(Type.String({ description: 'The same for people' })),
  },
  {
    component: 'Warning',
    description: 'What was recorded otherwise than it was said',
    example: { code: 'customer_not_found', pointer: '/customer' },
  },
);
export type Warning = Static<typeof WarningSchema>;

export const noWarnings: readonly Warning[] = [];

/** How an outcome tells of them: not at all where there are none, which is nearly always. */
export const warned = (
  warnings: readonly Warning[],
): { warnings?: Warning[]; clockSuspect?: true } =>
  warnings.length === 0
    ? {}
    : {
        warnings: [...warnings],
        ...(warnings.some(({ code }) => code === 'clock_suspect') && { clockSuspect: true }),
      };
