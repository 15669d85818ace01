// Files that import each other: each can be understood only when the other is.

/**
 * One problem for each group of files that can all be reached from each other, with a shortest
 * circle in it. Types count: a circle of types does not stop the program, but the reader.
 * @param graph by file: the files it imports, and whether only their types
 */
export function importCircles(graph) {
  return groupsOf(graph).map((group) => {
    const path = shortestCircle(graph, group);
    const ofTypes = path.slice(1).some((file, index) => {
      const edges = graph.get(path[index]).filter(({ target }) => target === file);
      return edges.every(({ typeOnly }) => typeOnly);
    });
    const more = group.size > path.length - 1 ? ` (of ${group.size} files)` : '';
    const message = `import circle${ofTypes ? ' of types' : ''} ${path.join(' → ')}${more}`;
    return { rule: 'import circle', file: path[0], message };
  });
}

/** Strongly connected components of more than one file, or of one that imports itself (Tarjan). */
function groupsOf(graph) {
  const groups = [];
  const places = new Map();
  const lowest = new Map();
  const open = [];
  const visit = (file) => {
    places.set(file, places.size);
    lowest.set(file, places.get(file));
    open.push(file);
    for (const { target } of graph.get(file)) {
      if (!graph.has(target)) continue;
      if (!places.has(target)) visit(target);
      if (open.includes(target)) lowest.set(file, Math.min(lowest.get(file), lowest.get(target)));
    }
    if (lowest.get(file) !== places.get(file)) return;
    const group = new Set(open.splice(open.indexOf(file)));
    if (group.size > 1 || graph.get(file).some(({ target }) => target === file)) groups.push(group);
  };
  for (const file of graph.keys()) if (!places.has(file)) visit(file);
  return groups;
}

/** From the first file of the group, in the order of names, back to itself. */
function shortestCircle(graph, group) {
  const [start] = [...group].sort();
  let paths = [[start]];
  const seen = new Set();
  for (;;) {
    const longer = [];
    for (const path of paths) {
      for (const { target } of graph.get(path.at(-1))) {
        if (target === start) return [...path, start];
        if (!group.has(target) || seen.has(target)) continue;
        seen.add(target);
        longer.push([...path, target]);
      }
    }
    paths = longer;
  }
}
