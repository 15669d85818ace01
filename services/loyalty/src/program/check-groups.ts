import type { FieldError } from '@laurel/contracts/problems';
import { cardOfStamps } from '../words/units.ts';
import type { Action } from './action-schema.ts';
import type { Program, Rule } from './schema.ts';
import { suggestion } from './suggest.ts';
import { worthOfReward } from './worth.ts';

/** To find the best, every rule of its group is tried alone: these bound the work of a sale. */
const bestRulesMax = 10;
const bestGroupsMax = 5;

type Report = (pointer: string, detail: string) => void;

/** Groups that pick the best, each with more than can be tried while a customer waits. */
export function checkGroups({ groups = [], rules }: Program, report: Report): void {
  let best = 0;
  groups.forEach(({ id, pick }, i) => {
    if (pick !== 'best') return;
    best += 1;
    if (best === bestGroupsMax + 1)
      report(`/groups/${i}/pick`, `at most ${bestGroupsMax} groups pick the best`);
    const members = [...rules.keys()].filter((at) => rules[at]?.group === id);
    const beyond = members[bestRulesMax];
    if (beyond !== undefined)
      report(
        `/rules/${beyond}/group`,
        `“${id}” picks the best of at most ${bestRulesMax} rules, and has ${members.length}`,
      );
  });
}

/** Groups that no rule names, names of groups that may be mistyped, and rules behind others. */
export function groupWarnings(program: Program): FieldError[] {
  const { groups = [], rules } = program;
  const used = new Set(rules.flatMap(({ group }) => (group === undefined ? [] : [group])));
  return [
    ...groups.flatMap(({ id }, i) =>
      used.has(id)
        ? []
        : [
            {
              pointer: `/groups/${i}/id`,
              detail: `no rule is in the group “${id}”${suggestion(id, undeclared(used, groups))}`,
            },
          ],
    ),
    ...rules.flatMap((rule, i) => [
      ...misspelt(rule, `/rules/${i}/group`, groups),
      ...(picksBest(rule, groups)
        ? worthless(rule, `/rules/${i}/then`, program)
        : behind(rule, `/rules/${i}/group`, rules)),
    ]),
  ];
}

type Groups = NonNullable<Program['groups']>;

const undeclared = (used: ReadonlySet<string>, groups: Groups) =>
  [...used].filter((name) => !groups.some(({ id }) => id === name));

const picksBest = ({ group }: Rule, groups: Groups): boolean =>
  groups.some(({ id, pick }) => id === group && pick === 'best');

/** A group that is not declared is one of its own: beside the declared one both would give. */
function misspelt({ group }: Rule, pointer: string, groups: Groups): FieldError[] {
  const ids = groups.map(({ id }) => id);
  if (group === undefined || ids.includes(group)) return [];
  const meant = suggestion(group, ids);
  return meant === '' ? [] : [{ pointer, detail: `“${group}” is not declared in /groups${meant}` }];
}

/** Of a group one rule applies; one without any condition that goes before leaves nothing. */
function behind(rule: Rule, pointer: string, rules: readonly Rule[]): FieldError[] {
  if (rule.group === undefined) return [];
  const at = rules.indexOf(rule);
  const before = rules.find((other, i) => {
    const ahead = (other.priority ?? 0) - (rule.priority ?? 0);
    const goesBefore = ahead > 0 || (ahead === 0 && i < at);
    return other.group === rule.group && other.on === rule.on && goesBefore && alwaysApplies(other);
  });
  return before
    ? [
        {
          pointer,
          detail: `never applies: “${before.id}” goes before it in the group and always applies`,
        },
      ]
    : [];
}

function alwaysApplies({ schedule, when, target, active, cap, then }: Rule): boolean {
  const restricted = schedule || when !== undefined || target || active || cap;
  return !restricted && then.some((action) => !('grant' in action) && !('items' in action));
}

/** What a best group cannot compare: a reward of which nothing says what it is worth counts 0. */
function worthless(rule: Rule, pointer: string, program: Program): FieldError[] {
  const { units, rewards = [], stampCards = [] } = program;
  const rewardOf = (action: Action): string | undefined => {
    if ('grant' in action) return action.grant;
    const stamps = 'multiply' in action ? cardOfStamps(action.multiply) : null;
    const card = 'stamp' in action ? action.stamp : stamps;
    return stampCards.find(({ id }) => id === card)?.reward;
  };
  return rule.then.flatMap((action, i) => {
    const reward = rewards.find(({ id }) => id === rewardOf(action));
    if (!reward || worthOfReward(reward, (id) => units.find((unit) => unit.id === id))) return [];
    return [
      {
        pointer: `${pointer}/${i}`,
        detail: `counts for nothing where the best is picked: say what “${reward.id}” is worth by its cost or price`,
      },
    ];
  });
}
