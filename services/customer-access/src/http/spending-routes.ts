import type { Ids } from '@laurel/contracts/ids';
import { isId } from '@laurel/contracts/ids';
import { failure, failureAt, type Problem, type Result, success } from '@laurel/contracts/problems';
import { sendProblem } from '@laurel/http/reply';
import { FreeText, PositiveAmount, ProblemSchema, Text } from '@laurel/http/schemas';
import type { TypedApp } from '@laurel/http/typed-app';
import { customerRedemptions } from '@laurel/loyalty/customer-redemptions';
import { holdType } from '@laurel/loyalty/redemption';
import { holdKind } from '@laurel/loyalty/redemption/hold';
import { voidKind } from '@laurel/loyalty/redemption/resolve';
import { requestIdOf } from '@laurel/loyalty/submit';
import { transferKind } from '@laurel/loyalty/transfer-between-customers';
import type { CustomerToken } from '@laurel/membership/membership';
import { Type } from 'typebox';
import { ofCustomers, ownIdOf, tags } from './own-customer.ts';
import { OwnRedemption, ownRedemption } from './own-redemption.ts';
import { unknownRedemption, type ValueRouteDeps } from './value-routes.ts';

export interface SpendingRouteDeps extends ValueRouteDeps {
  ids: Ids;
}

const problemAnswer = { '4xx': ProblemSchema };
/** So many may wait at once: what is held is nobody else's. */
const heldMax = 5;

const HoldBody = Type.Object(
  {
    rewardId: Text('Which reward', 120),
    locationId: Text('At which store: its id or external id'),
    ttlSeconds: Type.Optional(
      Type.Integer({ minimum: 60, maximum: 900, default: 600, description: 'How long it is held' }),
    ),
  },
  {
    additionalProperties: false,
    component: 'OwnRedemptionRequest',
    example: { rewardId: 'free-coffee', locationId: 'loc_01kamj8r5ve5wvv3c5t2m8h7rz' },
  },
);

const GiveBody = Type.Object(
  {
    to: Type.Union(
      [
        Type.Object(
          { token: Text('What his app shows', 64) },
          { additionalProperties: false, component: 'ReceiverByToken' },
        ),
        Type.Object(
          { referralCode: Text('What he tells friends', 40) },
          { additionalProperties: false, component: 'ReceiverByCode' },
        ),
      ],
      {
        component: 'Receiver',
        description: 'By what he shows himself: nobody finds out who is a customer',
        example: { referralCode: 'K7QM2XFD' },
      },
    ),
    unit: Text('What is given', 120),
    amount: PositiveAmount('How much'),
    note: Type.Optional(FreeText('For both of them', 200)),
  },
  {
    additionalProperties: false,
    component: 'Gift',
    example: { to: { referralCode: 'K7QM2XFD' }, unit: 'points', amount: 50 },
  },
);

const Given = Type.Object(
  { id: Type.String(), unit: Type.String(), amount: Type.Integer() },
  {
    component: 'GiftGiven',
    example: { id: 'trf_01kamj8r5ve5wvv3k6r1v7z3hb', unit: 'points', amount: 50 },
  },
);

const namingProblems = [
  ...(['organization_not_found', 'location_not_found'] as const),
  ...(['customer_not_found', 'customer_erased', 'idempotency_conflict'] as const),
];

/** What a customer does with what he has. */
export function spendingRoutes(app: TypedApp, deps: SpendingRouteDeps): void {
  holdRoute(app, deps);
  letGoRoute(app, deps);
  giveRoute(app, deps);
}

function holdRoute(app: TypedApp, deps: SpendingRouteDeps): void {
  const intake = deps.loyalty.intake(holdKind);
  app.post(
    '/v1/me/redemptions',
    {
      config: {
        ...ofCustomers,
        problems: [
          ...namingProblems,
          ...(['reward_not_found', 'insufficient_balance', 'out_of_stock'] as const),
          ...(['limit_reached', 'reward_unavailable', 'unit_not_found'] as const),
        ],
      },
      schema: {
        ...{ tags, operationId: 'redeemMyself', summary: 'Hold a reward for myself' },
        description:
          'Reserved at a store until the register captures it, or it lets go by itself; five may wait at once. Show its `code` there.',
        body: HoldBody,
        response: { 201: OwnRedemption, 200: OwnRedemption, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, id: customerId } = ownIdOf(request);
      const { ttlSeconds = 600, ...wanted } = request.body;
      const room = await roomFor(deps, orgId, customerId);
      if (!room.ok) return sendProblem(reply, room.problem);
      const result = await intake.submit({
        ...{ orgId, boundLocationId: null, requestId: nameOf(request, deps.ids) },
        body: { ...wanted, ttlSeconds, customerId },
      });
      if (!result.ok) return sendProblem(reply, result.problem);
      const { activity, replayed } = result.value;
      return reply.code(replayed ? 200 : 201).send(ownRedemption(activity.outcome));
    },
  );
}

async function roomFor(
  deps: SpendingRouteDeps,
  orgId: string,
  customerId: string,
): Promise<Result<undefined>> {
  const { activities, posted } = deps.loyalty;
  const page = await customerRedemptions({ ...deps, activities, posted }, orgId, {
    ...{ customerId, limit: 50, cursor: undefined, nowMs: deps.clock.now(), locationId: null },
  });
  if (!page.ok) return page;
  const waiting = page.value.data.filter(({ status }) => status === 'held').length;
  return waiting < heldMax
    ? success(undefined)
    : failure('limit_reached', `${heldMax} rewards are held already; let one go first.`);
}

/** Two customers may choose one key: each has names of his own. */
const nameOf = (request: Parameters<typeof requestIdOf>[0], ids: Ids) =>
  `${ownIdOf(request).id}:${requestIdOf(request, ids)}`;

function letGoRoute(app: TypedApp, { loyalty }: SpendingRouteDeps): void {
  const intake = loyalty.intake(voidKind);
  app.post(
    '/v1/me/redemptions/:id/void',
    {
      config: {
        ...ofCustomers,
        problems: [
          ...(['organization_not_found', 'redemption_not_found', 'redemption_captured'] as const),
          ...(['redemption_voided', 'redemption_expired', 'redemption_reversed'] as const),
        ],
      },
      schema: {
        ...{ tags, operationId: 'letGoMyself', summary: 'Let go what I hold' },
        description: 'Also what a register holds for him. A repeat gets the first answer.',
        params: Type.Object({ id: Text('rdm_…', 64) }),
        response: { 200: OwnRedemption, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, id: customerId } = ownIdOf(request);
      const { id } = request.params;
      const held = isId('rdm', id) ? await loyalty.activities.get({ orgId, id }) : undefined;
      if (!holdType.is(held) || held.customerId !== customerId)
        return sendProblem(reply, unknownRedemption(id));
      const result = await intake.submit({
        ...{ orgId, boundLocationId: null, redemptionId: id, transactionExternalId: null },
      });
      return result.ok
        ? reply.code(200).send(ownRedemption(result.value.activity.outcome))
        : sendProblem(reply, result.problem);
    },
  );
}

const notAllowed: Problem = {
  code: 'forbidden',
  detail: 'The organization does not let customers give to each other by themselves.',
};

function giveRoute(app: TypedApp, deps: SpendingRouteDeps): void {
  const { loyalty, membership, ids } = deps;
  const intake = loyalty.intake(transferKind);
  const receiverOf = async (orgId: string, to: CustomerToken | { referralCode: string }) => {
    if ('token' in to) return (await membership.customers.resolve(orgId, [to]))[0];
    return await membership.customers.byReferralCode(orgId, to.referralCode);
  };
  app.post(
    '/v1/me/transfers',
    {
      config: {
        ...ofCustomers,
        problems: [
          ...namingProblems,
          ...(['unit_not_found', 'insufficient_balance', 'limit_reached'] as const),
        ],
      },
      schema: {
        ...{ tags, operationId: 'giveMyself', summary: 'Give to another customer' },
        description:
          'Of what I have and do not owe; both see it in their statements. Only where the organization allows it (`settings.customerTransfers`). The receiver is named by what he shows himself.',
        body: GiveBody,
        response: { 201: Given, 200: Given, ...problemAnswer },
      },
    },
    async (request, reply) => {
      const { orgId, id: from } = ownIdOf(request);
      const { to, note, ...what } = request.body;
      const organization = await membership.organizations.find(orgId);
      if (!organization?.settings.customerTransfers) return sendProblem(reply, notAllowed);
      const receiver = await receiverOf(orgId, to);
      if (!receiver)
        return sendProblem(reply, failureAt('customer_not_found', '/to', 'is nobody here').problem);
      const result = await intake.submit({
        ...{ orgId, boundLocationId: null, by: from, requestId: nameOf(request, ids) },
        body: { ...what, from, to: receiver.id, ...(note !== undefined && { reason: note }) },
      });
      if (!result.ok) return sendProblem(reply, result.problem);
      const { activity, replayed } = result.value;
      const { id, unit, amount } = activity.outcome;
      return reply.code(replayed ? 200 : 201).send({ id, unit, amount });
    },
  );
}
