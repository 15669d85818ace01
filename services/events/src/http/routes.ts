import websocket from '@fastify/websocket';
import type { Problem } from '@laurel/contracts/problems';
import { createLargeBodies } from '@laurel/http/large-bodies';
import type { Principal, Scope } from '@laurel/http/principal';
import { sendProblem } from '@laurel/http/reply';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { type Static, Type } from 'typebox';
import { type LiveCounters, showCounters } from '../counters.ts';
import { createOpenStreams, type StreamLimits, standardStreamLimits } from '../open-streams.ts';
import { ownTopics } from '../own-topics.ts';
import { createOwnTypes } from '../own-types.ts';
import { isOwnType } from '../publish.ts';
import {
  createPublishingRoom,
  type PublishingLimits,
  standardPublishingLimits,
} from '../publishing-room.ts';
import { follow, type Screen, streamEnds } from '../screen.ts';
import { createScreenRoom, type ScreenLimits, standardScreenLimits } from '../screen-room.ts';
import { serverSentEvents } from './server-sent-events.ts';
import { acceptPublishing, overSocket, type PublishingDeps } from './socket.ts';

export interface EventsRouteDeps extends PublishingDeps {
  limits?: ScreenLimits;
  streams?: StreamLimits;
  publishing?: PublishingLimits;
  /** How often it is looked whether who has a stream open still may, in milliseconds. */
  authorityMs?: number;
  /** Who counts, where somebody does in this process. */
  counters?(): LiveCounters | undefined;
}

const Query = Type.Object({
  pattern: Type.Optional(
    Type.String({
      maxLength: 200,
      description: 'Topics such as `*.pos.transaction`; `*` stands for a whole segment',
    }),
  ),
  from: Type.Optional(
    Type.Union([Type.Literal('latest'), Type.Literal('earliest')], { default: 'latest' }),
  ),
  counters: Type.Optional(
    Type.Enum(['today'], {
      type: 'string',
      description:
        'What the organization’s day has come to, at first and whenever it changed, at most once a second',
    }),
  ),
});

const goodbyeMs = 2_000;
const Switching = { type: 'null', description: 'The connection is a WebSocket from now on' };
const LiveEvents = {
  description:
    'Server-sent events; each is named after its type and carries topic, offset and event. Counters are named `counters` and carry `day`, `currency`, `total` (`sales`, `memberSales`, `memberShare`, `revenue` in minor units, `units` with `issued` and `redeemed`) and `locations` with the same of each',
  content: {
    'text/event-stream': {
      schema: {
        type: 'string',
        example:
          'event: pos.transaction\ndata: {"topic":"org_….pos.transaction","offset":"42","event":{…}}\n\n',
      },
    },
  },
};

const readers: readonly Scope[] = ['read', 'manage', 'admin'];

/**
 * `GET /v1/stream?pattern=`: an organization's events as they happen, as server-sent events or over
 * a WebSocket. Whatever the pattern says, only the caller's own organization's topics are read; a
 * key bound to a location sees that location's events alone. A client that does not keep up is
 * dropped with a reason. Over a WebSocket events may be published too (`publish.ts`). Routes that
 * are registered before this refuse no upgrade to a WebSocket, so register it first.
 */
export async function eventsRoutes(app: FastifyInstance, deps: EventsRouteDeps): Promise<void> {
  const screens = new Set<Screen>();
  const streams = createOpenStreams(deps.streams ?? standardStreamLimits);
  const screenRoom = createScreenRoom(deps.limits ?? standardScreenLimits);
  const room = createPublishingRoom(deps.publishing ?? standardPublishingLimits);
  const ownTypes = createOwnTypes(deps.events, { isOwn: isOwnType, nowMs: () => deps.clock.now() });
  const readLarge = createLargeBodies();
  /** Notes a stream until it is closed, and ends it when its key is no longer valid. */
  const keep = (screen: Screen, request: FastifyRequest) => {
    screens.add(screen);
    const leave = streams.open(request.principal);
    const look = () =>
      request.principalNow().then(
        (principal) => principal ?? screen.drop(streamEnds.notAllowed),
        () => undefined, // not known at this moment: asked again
      );
    const watch = setInterval(look, deps.authorityMs ?? 500);
    watch.unref();
    screen.onClose(() => {
      clearInterval(watch);
      screens.delete(screen);
      leave();
    });
  };
  /** Shows what was asked for. */
  const show = (screen: Screen, { principal, query }: FastifyRequest) => {
    const { pattern, from = 'latest', counters } = queryOf(query);
    const { orgId, locationId } = principal;
    if (pattern !== undefined) {
      const of = { topics: ownTopics(pattern, orgId), locationId, from };
      follow(screen, deps.events, of, screenRoom);
    }
    const counting = counters && deps.counters?.();
    if (counting) showCounters(screen, counting, { orgId, locationId });
  };
  await app.register(websocket, {
    options: { maxPayload: app.initialConfig.bodyLimit ?? 1_048_576 },
    preClose(done) {
      for (const screen of screens) screen.drop(streamEnds.shuttingDown);
      // Who does not answer the goodbye shall not hold up the shutdown.
      setTimeout(() => {
        for (const client of app.websocketServer.clients) client.terminate();
      }, goodbyeMs).unref();
      app.websocketServer.close();
      done();
    },
  });

  app.route({
    method: 'GET',
    url: '/v1/stream',
    config: {
      scopes: ['pos', 'read', 'manage', 'admin'],
      boundKey: 'ownLocation',
      problems: ['not_found'],
    },
    schema: {
      operationId: 'streamEvents',
      summary: 'Live events (server-sent events, or a WebSocket)',
      description:
        'The events of your organization as they happen, of the topics that `pattern` names; from `earliest` on with all that is kept. A key bound to a location sees that location’s alone. Who does not keep up is dropped. Over a WebSocket the same events come as messages, and events may be published. With `counters=today`, and with or without a pattern, come counters for a dashboard too: the figures of the reports, of today; of a key bound to a location that location’s. Without a warehouse they are refused with 503; while it is away none come.',
      tags: ['Events'],
      querystring: Query,
      response: { 101: Switching, 200: LiveEvents },
    },
    preHandler: (request, reply, done) => {
      const query = queryOf(request.query);
      const problem =
        refusal(request.principal, query, request.ws) ??
        (query.counters && countersMissing(deps.counters?.()));
      const full = problem ? undefined : streams.full(request.principal);
      if (problem) sendProblem(reply, problem);
      else if (full !== undefined)
        sendProblem(reply.header('retry-after', '60'), { code: 'rate_limited', detail: full });
      else done();
    },
    handler: (request, reply) => {
      const screen = serverSentEvents(reply);
      keep(screen, request);
      show(screen, request);
    },
    wsHandler: (socket, request) => {
      const screen = overSocket(socket);
      keep(screen, request);
      acceptPublishing(socket, request.principal, {
        ...{ events: deps.events, clock: deps.clock, ids: deps.ids },
        ...{ eventBytesMax: deps.eventBytesMax, room, ownTypes, readLarge },
        principalNow: () => request.principalNow(),
        refuse: () => screen.drop(streamEnds.notAllowed),
      });
      show(screen, request);
    },
  });
}

// validated by the route's schema
const queryOf = (query: unknown): Static<typeof Query> => query as Static<typeof Query>;

function refusal(
  principal: Principal,
  { pattern, counters }: Static<typeof Query>,
  isSocket: boolean,
): Problem | undefined {
  if (pattern === undefined && counters === undefined)
    return isSocket
      ? undefined
      : {
          code: 'invalid_request',
          detail: 'The query parameter pattern is missing.',
          errors: [{ pointer: '/pattern', detail: 'The query parameter pattern is missing.' }],
        };
  if (!principal.scopes.some((scope) => readers.includes(scope)))
    return {
      code: 'forbidden',
      detail: `Reading events needs a key with the scope ${readers.join(' or ')}.`,
    };
  if (pattern === undefined) return undefined;
  const topics = ownTopics(pattern, principal.orgId);
  return typeof topics === 'string' ? undefined : topics;
}

const countersMissing = (counters: LiveCounters | undefined): Problem | undefined =>
  counters
    ? counters.missing()
    : {
        code: 'unavailable',
        detail: 'This process counts nothing: counters are where the service analytics is.',
      };
