import type { Activity, OutcomeEvent } from './activity.ts';
import type { ActivityType } from './activity-type.ts';
import { type OwnIntake, openIntake } from './intake.ts';
import type { Accountable, AnyKind, Asked, Intake, Kind, KindTools } from './kind.ts';
import { createPace } from './pace.ts';
import { type WritePath, type WritePathDeps, writePath } from './write-path.ts';

/** The kinds of activity a service knows, each with its write path and its way in. */
export interface OpenKinds {
  all: readonly AnyKind[];
  /** @throws when the kind is not one of those that were handed in */
  intake<Request extends Asked, A extends Activity>(kind: Kind<Request, A>): Intake<Request, A>;
  /**
   * For batches of the platform's own.
   * @throws when the kind is not one of those that were handed in
   */
  path<Request extends Asked, A extends Activity>(kind: Kind<Request, A>): WritePath<Request, A>;
  /** What is published of a posted activity; nothing of a kind that is not known here. */
  eventsOf(activity: Activity): readonly OutcomeEvent[];
  /** Who did it and why; undefined for what nobody answers for. */
  answeredFor(activity: Activity): Accountable | undefined;
  /**
   * Brings recorded activities to their end, whatever their kinds; returns those that are posted.
   * Those of a kind that is not known here are left to processes that know it.
   */
  finish(unfinished: readonly Activity[]): Promise<Activity[]>;
  /** Requests waiting or running. */
  depth(): number;
  /** Resolves when everything submitted so far is answered. */
  idle(): Promise<void>;
}

interface OpenKind<Request, A extends Activity> {
  path: WritePath<Request, A>;
  intake: OwnIntake<Request, A>;
}

/** @throws when two kinds would record under one name */
export function openKinds(
  kinds: readonly AnyKind[],
  tools: KindTools,
  deps: WritePathDeps,
): OpenKinds {
  const byName = new Map<string, AnyKind>();
  const opened = new Map<ActivityType<Activity>, OpenKind<Asked, Activity>>();
  const pace = createPace();
  for (const kind of kinds) {
    if (byName.has(kind.type.name)) throw new Error(`two kinds are named ${kind.type.name}`);
    byName.set(kind.type.name, kind);
    const path = writePath(kind, kind.open(tools), deps);
    opened.set(kind.type, { path, intake: openIntake(path, kind, pace) });
  }
  const open = <Request extends Asked, A extends Activity>(
    kind: Kind<Request, A>,
  ): OpenKind<Request, A> => {
    const found = opened.get(kind.type);
    if (!found) throw new Error(`the kind ${kind.type.name} was not handed in`);
    return found as OpenKind<Request, A>; // opened above from a kind of this very type
  };
  return {
    all: kinds,
    intake: (kind) => open(kind).intake,
    path: (kind) => open(kind).path,
    eventsOf: (activity) => byName.get(activity.kind)?.events(activity) ?? [],
    answeredFor: (activity) => byName.get(activity.kind)?.answeredFor?.(activity),
    async finish(unfinished) {
      const posted: Activity[] = [];
      for (const [name, activities] of Map.groupBy(unfinished, ({ kind }) => kind)) {
        const kind = byName.get(name);
        const results = kind ? await open(kind).path.finish(activities) : [];
        for (const result of results) if (result.ok) posted.push(result.value.activity);
      }
      return posted;
    },
    depth: () => [...opened.values()].reduce((sum, { intake }) => sum + intake.depth(), 0),
    async idle() {
      await Promise.all([...opened.values()].map(({ intake }) => intake.idle()));
    },
  };
}
