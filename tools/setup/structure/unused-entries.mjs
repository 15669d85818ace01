// What a package.json exports is imported by another workspace.
import { posix } from 'node:path';

/** Published for others than us: its entries are used outside the house. */
const published = new Set(['@laurel/api-client']);

/**
 * An entry by name that no other workspace imports is reported. Patterns (`./*`) are left to knip,
 * which looks at each export behind them.
 */
export function unusedEntries(workspaces, modules) {
  const used = new Set();
  for (const { file, workspace, imports } of modules)
    for (const { target } of imports)
      if (target && !(workspace && file !== target && target.startsWith(`${workspace.folder}/`)))
        used.add(target);
  const problems = [];
  for (const { name, folder, manifest } of workspaces.values()) {
    if (published.has(name)) continue;
    for (const [entry, path] of Object.entries(manifest.exports ?? {})) {
      if (entry.includes('*') || used.has(posix.join(folder, path))) continue;
      const message = `exports ${entry}, which no other workspace imports`;
      problems.push({
        rule: 'unused entry',
        file: `${folder}/package.json`,
        line: 1,
        subject: entry,
        message,
      });
    }
  }
  return problems;
}
