import type { Engines } from '../ports.ts';
import type { ApiOf, Module, Opened, Start } from './module.ts';

/** Modules and all that they need, each after what it needs. */
export function withNeeds(asked: readonly Module[]): readonly Module[] {
  const ordered = new Set<Module>();
  // A circle cannot be written: a module names only values that are there before it.
  const add = (module: Module) => {
    if (ordered.has(module)) return;
    for (const needed of Object.values(module.needs)) add(needed);
    ordered.add(module);
  };
  for (const module of asked) add(module);
  return [...ordered];
}

export interface OpenedModules {
  /** Undefined when this process did not need it. */
  of<M extends Module>(module: M): Opened<ApiOf<M>> | undefined;
  all(): readonly Opened<object>[];
}

/**
 * Opens modules one after the other and gives each what it declared, and no more.
 * @param modules in the order of `withNeeds`
 * @param start.engines those that the modules declare
 */
export async function openModules(
  modules: readonly Module[],
  start: Omit<Start, 'engines'> & { engines: Partial<Engines> },
): Promise<OpenedModules> {
  const opened = new Map<Module, Opened<object>>();
  const apiOf = (module: Module, name: string, needed: Module) => {
    const found = opened.get(needed);
    if (!found) throw new Error(`${module.name} was opened before its ${name}`);
    return found.api;
  };
  const engineOf = (module: Module, port: keyof Engines) => {
    const engine = start.engines[port];
    if (!engine) throw new Error(`${module.name} was opened without the port ${port}`);
    return engine;
  };
  for (const module of modules) {
    const engines = Object.fromEntries(module.ports.map((port) => [port, engineOf(module, port)]));
    const needs = Object.fromEntries(
      Object.entries(module.needs).map(([name, needed]) => [name, apiOf(module, name, needed)]),
    );
    // the ports that it declared; its `open` can name no others
    const given = { ...start, engines: engines as Engines };
    opened.set(module, await module.open(given, needs));
  }
  return {
    // put there by the same module's `open`
    of: <M extends Module>(module: M) => opened.get(module) as Opened<ApiOf<M>> | undefined,
    all: () => [...opened.values()],
  };
}
