// Walking a syntax tree of oxc-parser, which is ESTree: nodes are objects with a `type`.

export function forEachChild(node, visit) {
  for (const value of Object.values(node)) {
    if (!value || typeof value !== 'object') continue;
    if (Array.isArray(value)) {
      for (const child of value) if (child && typeof child.type === 'string') visit(child);
    } else if (typeof value.type === 'string') visit(value);
  }
}
