import type { Test } from '@laurel/loyalty/program/conditions';
import type { Asked, CustomerFacts } from './customer-facts.ts';
import { type CompiledSegment, compileSegment } from './segment-fields.ts';
import type { Segment } from './stored-segments.ts';

/** Conditions that are asked together. */
export interface CompiledSegments {
  /** One for each, in order. */
  tests: readonly Test<CustomerFacts>[];
  /** All that they ask for. */
  asked: Asked;
}

const keptMax = 2_000;

/** Conditions made ready; a segment's is the same until its revision rises. */
export function openCompiled() {
  const kept = new Map<string, CompiledSegment>();
  const compiledOf = ({ id, revision, when }: Segment): CompiledSegment => {
    const name = `${id} ${revision}`;
    const known = kept.get(name);
    if (known) return known;
    // what it names was looked at when it was saved; what the program lost since counts as nothing
    const { test, asked } = compileSegment(when, '/when', undefined);
    if (kept.size >= keptMax) kept.clear();
    kept.set(name, { test, asked });
    return { test, asked };
  };
  return {
    of(segments: readonly Segment[]): CompiledSegments {
      const all = segments.map(compiledOf);
      return { tests: all.map(({ test }) => test), asked: together(all.map(({ asked }) => asked)) };
    },
  };
}

const together = (all: readonly Asked[]): Asked => ({
  tier: all.some(({ tier }) => tier),
  purchasing: all.some(({ purchasing }) => purchasing),
  purchaseDays: Math.max(0, ...all.map(({ purchaseDays }) => purchaseDays)),
  units: [...new Set(all.flatMap(({ units }) => units))],
  expiring: [...new Set(all.flatMap(({ expiring }) => expiring))],
  history: [...new Set(all.flatMap(({ history }) => history))],
});
