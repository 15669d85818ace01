import { closestMatch } from 'leven';

/**
 * The end of a sentence about an unknown name: `; did you mean “points”?`, or nothing when no known
 * name is near. A third of the letters may be wrong, of a path those of its last step.
 */
export function suggestion(name: string, known: Iterable<string>): string {
  const step = name.slice(name.lastIndexOf('.') + 1);
  const maxDistance = Math.max(1, Math.floor(step.length / 3));
  const folded = new Map([...known].map((one) => [one.toLowerCase(), one]));
  const nearest = closestMatch(name.toLowerCase(), [...folded.keys()], { maxDistance });
  const meant = nearest === undefined ? undefined : folded.get(nearest);
  return meant === undefined ? '' : `; did you mean “${meant}”?`;
}
