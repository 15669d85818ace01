import type { AdapterLaws, PortLaws } from './laws.ts';
import type { EnginesFound } from './vitest-setup.ts';

/** What Vitest's JSON reporter writes, as far as we read it. */
export interface TestReport {
  testResults: readonly {
    /** Path of the file. */
    name: string;
    assertionResults: readonly {
      ancestorTitles: readonly string[];
      title: string;
      status: string;
    }[];
  }[];
}

export interface LawCount {
  /** One line per port. */
  lines: string[];
  /** What is not as the manifest says; empty = every law was kept. */
  faults: string[];
}

/**
 * Compares the laws that a whole run kept with those of the manifest.
 * @param engines what the run found, for a run on engines; without it, the run is one of the
 * embedded adapters
 */
export function countLaws(
  manifest: readonly PortLaws[],
  report: TestReport,
  engines?: EnginesFound,
): LawCount {
  const lines: string[] = [];
  const faults: string[] = [];
  for (const port of manifest) {
    const told: string[] = [];
    for (const adapter of port.adapters) {
      if ((adapter.engine !== undefined) !== (engines !== undefined)) continue;
      const missing = adapter.engine && engines?.[adapter.engine].missing;
      if (missing) told.push(`«${adapter.suite}» not run: ${adapter.engine} is missing`);
      else {
        const { kept, wrong } = judge(port, adapter, report);
        faults.push(...wrong);
        const exempt = Object.entries(adapter.exempt ?? {}).map(
          ([law, why]) => `\n    not held to «${law}»: ${why}`,
        );
        told.push(`«${adapter.suite}» kept ${kept}${exempt.join('')}`);
      }
    }
    if (told.length > 0)
      lines.push(`${port.port}, ${port.count} laws:`, ...told.map((line) => `  ${line}`));
    faults.push(...unlisted(port, report));
  }
  return { lines, faults };
}

function judge(
  port: PortLaws,
  { suite, file, exempt = {} }: AdapterLaws,
  report: TestReport,
): { kept: number; wrong: string[] } {
  const results = report.testResults
    .filter(({ name }) => name.replaceAll('\\', '/').endsWith(`/${file}`))
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ ancestorTitles }) => ancestorTitles.includes(suite));
  const exempted = Object.keys(exempt);
  const passed = new Set(
    results.filter(({ status }) => status === 'passed').map(({ title }) => title),
  );
  const wrong: string[] = [];
  if (passed.size + exempted.length !== port.count)
    wrong.push(
      `«${suite}» kept ${passed.size} laws of ${port.count}${exempted.length > 0 ? `, ${exempted.length} exempt` : ''} (${file})`,
    );
  for (const { title, status } of results)
    if (status !== 'passed' && !exempted.includes(title))
      wrong.push(`«${suite}»: «${title}» ${status}, and the manifest does not exempt it`);
  for (const law of exempted) {
    const result = results.find(({ title }) => title === law);
    if (!result) wrong.push(`«${suite}» is exempt from «${law}», which is no law`);
    else if (result.status === 'passed')
      wrong.push(`«${suite}» is exempt from «${law}», but keeps it`);
  }
  return { kept: passed.size, wrong };
}

function unlisted({ port, titles, adapters }: PortLaws, report: TestReport): string[] {
  const found = new Set<string>();
  for (const { assertionResults } of report.testResults)
    for (const { ancestorTitles } of assertionResults)
      for (const title of ancestorTitles) if (titles.test(title)) found.add(title);
  return [...found]
    .filter((title) => !adapters.some(({ suite }) => suite === title))
    .map((title) => `«${title}» tests the ${port} port, and the manifest does not list it`);
}
