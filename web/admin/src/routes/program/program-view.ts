/** What of the program is shown, as it stands in the address. */
export interface ProgramView {
  view?: 'edit' | 'changes' | 'versions';
  version?: number;
}

export function readProgramView({ view, version }: Record<string, unknown>): ProgramView {
  const known = view === 'edit' || view === 'changes' || view === 'versions';
  return {
    ...(known && { view }),
    ...(Number.isSafeInteger(version) && { version: Number(version) }),
  };
}
