import { failure, type Result, success } from '@laurel/contracts/problems';
import type { OrgUnits, UnitDraft, Units } from '@laurel/ledger/units';
import type { Membership, Organization, ProgramVersion } from '@laurel/membership/membership';
import { type CompiledProgram, compileProgram } from '../program/compile.ts';
import { ageUnits } from '../program/ledger-units.ts';
import { spendUnit, visitsUnit } from '../words/units.ts';

/** What every decision of an organization needs; cached, so that asking costs nothing per sale. */
export interface OrgContext {
  orgId: string;
  organization: Organization;
  headOfficeId: string;
  /**
   * Without a published program: one that gives nothing, so that sales are recorded and counted
   * from the first day.
   */
  program: CompiledProgram;
  /** 0 = none published yet. */
  programVersion: number;
  units: OrgUnits;
  /**
   * Who holds a unit for a customer: he himself. The one place that says so; whoever means a holder
   * asks here.
   */
  holderOf(customer: { id: string }, unit: string): string;
}

export interface Contexts {
  /** Failure: `organization_not_found`. */
  of(orgId: string): Promise<Result<OrgContext>>;
  /**
   * The same under a program version that was recorded, current or past; 0: before there was any.
   */
  at(orgId: string, programVersion: number): Promise<Result<OrgContext>>;
  /**
   * Names of the rule numbers of a program version, current or past: `clauses[number − 1]`; empty
   * for version 0.
   */
  clauses(orgId: string, version: number): Promise<readonly string[]>;
}

const emptyProgram = { units: [], rules: [] };
const measures: readonly UnitDraft[] = [
  { unit: spendUnit, kind: 'measure', cost: 0 },
  { unit: visitsUnit, kind: 'measure', cost: 0 },
];

export function openContexts({
  membership,
  units,
}: {
  membership: Membership;
  units: Units;
}): Contexts {
  const compiled = new WeakMap<object, CompiledProgram>();
  const ready = new Set<string>();
  const counted = new WeakSet<ProgramVersion>();

  const programOf = (
    organization: Organization,
    version: ProgramVersion | undefined,
  ): CompiledProgram => {
    const source = version ?? organization;
    const known = compiled.get(source);
    if (known) return known;
    const result = compileProgram(version?.program ?? emptyProgram, organization);
    if (!result.ok)
      throw new Error(
        `published program ${version?.version} of ${organization.id} does not compile: ${result.problem.detail}`,
      );
    compiled.set(source, result.value);
    return result.value;
  };

  /** A version that another process published has units which this one may not know yet. */
  const unitsOf = async (
    orgId: string,
    version: ProgramVersion | undefined,
    program: CompiledProgram,
  ) => {
    if (!version || counted.has(version)) return await units.numbers(orgId);
    const known = await units.numbers(
      orgId,
      version.units.map(({ unit }) => unit),
    );
    // published before what lapses was counted
    const missing = ageUnits(program.units.values()).filter(({ unit }) => !known.has(unit));
    if (missing.length > 0) await units.register(orgId, missing);
    counted.add(version);
    return known;
  };

  const versionOf = async (orgId: string, version: number) => {
    if (version === 0) return undefined;
    const current = await membership.programs.published(orgId);
    return current?.version === version
      ? current
      : await membership.programs.version(orgId, version);
  };

  const contextOf = async (
    organization: Organization | undefined,
    version: ProgramVersion | undefined,
    orgId: string,
  ): Promise<Result<OrgContext>> => {
    if (!organization)
      return failure('organization_not_found', `there is no organization ${orgId}`);
    if (!ready.has(orgId)) {
      await units.register(orgId, measures);
      ready.add(orgId);
    }
    const program = programOf(organization, version);
    return success({
      orgId,
      organization,
      headOfficeId: organization.headOfficeId,
      program,
      programVersion: version?.version ?? 0,
      units: await unitsOf(orgId, version, program),
      holderOf: ({ id }) => id,
    });
  };

  return {
    async clauses(orgId, version) {
      if (version === 0) return [];
      const [organization, wanted] = await Promise.all([
        membership.organizations.find(orgId),
        versionOf(orgId, version),
      ]);
      return organization && wanted ? programOf(organization, wanted).clauses : [];
    },
    async of(orgId) {
      const [organization, version] = await Promise.all([
        membership.organizations.find(orgId),
        membership.programs.published(orgId),
      ]);
      return await contextOf(organization, version, orgId);
    },
    async at(orgId, programVersion) {
      const [organization, version] = await Promise.all([
        membership.organizations.find(orgId),
        versionOf(orgId, programVersion),
      ]);
      if (programVersion > 0 && !version)
        throw new Error(`program version ${programVersion} of ${orgId} is gone`);
      return await contextOf(organization, version, orgId);
    },
  };
}
