import type { DatabaseSync } from 'node:sqlite';
import { groupMatcher, topicMatcher } from './topics.ts';

/** Which topics a reader sees; `group` excludes that group's own dead letters. */
export interface View {
  pattern: string;
  group?: string;
  /** Organizations whose topics are left out. */
  without?: readonly string[];
  /** The one organization whose topics are meant. */
  only?: string;
}

/** Views whose topics are kept worked out. */
const viewsMax = 200;

/** Topics are few and are never removed, so they are kept in memory. */
export function createTopics(db: DatabaseSync) {
  const insert = db.prepare('INSERT INTO topics (id, name) VALUES (?, ?)');
  const ids = new Map<string, number>();
  const selectAll = db.prepare('SELECT id, name FROM topics ORDER BY id');
  const views = new Map<string, { known: number; ids: string | 'all' }>();
  /** Makes memory what the file says. */
  const load = () => {
    ids.clear();
    views.clear();
    for (const row of selectAll.all()) ids.set(String(row.name), Number(row.id));
  };
  load();

  const entries = ({ pattern, group, without, only }: View) => {
    const matches = group === undefined ? topicMatcher(pattern) : groupMatcher(group, pattern);
    const others = new Set(without);
    return [...ids].filter(([name]) => {
      const org = name.slice(0, name.indexOf('.'));
      return matches(name) && !others.has(org) && (only === undefined || org === only);
    });
  };
  return {
    load,
    idOf(name: string): number {
      let id = ids.get(name);
      if (id === undefined) {
        id = ids.size + 1;
        insert.run(id, name);
        ids.set(name, id);
      }
      return id;
    },
    count: () => ids.size,
    forgetAfter(count: number) {
      for (const name of [...ids.keys()].slice(count)) ids.delete(name);
      views.clear();
    },
    names: () => [...ids.keys()].sort(),
    entries,
    /**
     * The ids of the topics of a view as a JSON list, worked out again only when there are new
     * topics.
     */
    matching(view: View): string | 'all' {
      const key = JSON.stringify([view.group, view.pattern, view.only, view.without]);
      let found = views.get(key);
      if (!found || found.known !== ids.size) {
        const matched = entries(view).map(([, id]) => id);
        found = {
          known: ids.size,
          ids: matched.length === ids.size ? 'all' : JSON.stringify(matched),
        };
        if (views.size >= viewsMax) views.clear();
        views.set(key, found);
      }
      return found.ids;
    },
  };
}
