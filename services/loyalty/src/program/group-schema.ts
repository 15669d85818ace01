import { Type } from 'typebox';
import { Id, Literals, strict } from './schema-parts.ts';

export const GroupSchema = Type.Object(
  {
    id: Id('Name of the group: what its rules say in `group`'),
    pick: Type.Optional(
      Literals(
        ['priority', 'best'],
        'Which of its rules applies: the highest `priority` (without it), or what gives the customer most (`best`), measured in minor units of money: a unit by its `redemption`, else its `cost`, else 1',
        'GroupPick',
      ),
    ),
  },
  {
    ...strict,
    component: 'RuleGroup',
    example: { id: 'promo', pick: 'best' as const },
    description: 'Rules of which only one applies. A group that is not declared picks by priority',
  },
);
