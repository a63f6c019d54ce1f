import { type CaseVerifierDeps, caseVerifier, type Verified } from '../../../activities/records/verifyCase';
import { type WorkflowAnswer, workflowQuery } from '../../../activities/records/workflowQuery';
import { advance } from '../../../demonstration/life';
import { PROGRAMMES } from '../../../domain/programmes';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import type { KnownState } from '../../../workflows/messages';
import { snapshotCase, tamper } from '../database/tamper';
import { grantByTwo } from './grantByTwo';
import { type Office, openOffice } from './office';

type Ask = CaseVerifierDeps['ask'];

/**
 * A courtyard at acceptance, with ballots, money and a body. Tests verify its records, damage them and restore them.
 */
export interface DamageableRecords {
  readonly office: Office;
  readonly courtyardId: string;
  /** The version of its journal. */
  readonly version: number;
  /** The verifier's dependencies; it asks the real workflows unless a test replaces them. */
  verifierDeps(more?: Partial<CaseVerifierDeps>): CaseVerifierDeps;
  verify(more?: Partial<CaseVerifierDeps>): Promise<Verified>;
  ask: Ask;
  /** The workflow's answer differs from its state. */
  workflowAnswering(change: (known: KnownState & { facts: Courtyard }) => Partial<KnownState>): Ask;
  enrol(): Promise<string>;
  /** Changes the tables of the courtyard `$1`, bypassing the triggers. */
  damage(sql: string): Promise<void>;
  restore(): Promise<void>;
  stop(): Promise<void>;
}

export const openDamageableRecords = async (): Promise<DamageableRecords> => {
  const office = await openOffice();
  const { pool, ownerPool } = office.api.database;
  const programmes = new Map(PROGRAMMES.map((programme) => [programme.name, programme]));
  const enrol = async (): Promise<string> => {
    const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: {
        organisationId: office.at.community,
        profile: { name: '某院', city: '成都' },
        policyVersion: DEMONSTRATION_POLICY.version,
      },
    });
    return body.courtyardId;
  };
  const courtyardId = await enrol();
  const cast = { ...office.people, ...(await office.bodyOf(courtyardId, 'led-')) };
  const { now } = office.clock;
  await grantByTwo(office, { organisationId: office.at.district, source: 'subsidy', grantedFen: 100_000_000 });
  await advance(cast, courtyardId, { until: 'acceptance', seed: 1, households: 12, now });
  const ask: Ask = (workflowId) => workflowQuery(office.api.deps.temporal)(workflowId);
  const verifierDeps = (more: Partial<CaseVerifierDeps> = {}): CaseVerifierDeps => ({
    pool,
    programmes,
    now,
    ask,
    ...more,
  });
  const verify = (more?: Partial<CaseVerifierDeps>) => caseVerifier(verifierDeps(more))(courtyardId);
  const { version } = await verify();
  return {
    office,
    courtyardId,
    version,
    verifierDeps,
    verify,
    ask,
    workflowAnswering:
      (change) =>
      async (workflowId): Promise<WorkflowAnswer> => {
        const answering = await ask(workflowId);
        if (!('known' in answering)) return answering;
        const { known, isRunning } = answering;
        return { known: { ...known, ...change(known as KnownState & { facts: Courtyard }) }, isRunning };
      },
    enrol,
    damage: (sql) => tamper(ownerPool, sql, [courtyardId]),
    restore: await snapshotCase(ownerPool, courtyardId),
    stop: office.stop,
  };
};

/** Reported faults, without the case's id. */
export const faultTexts = ({ faults }: Verified): readonly string[] =>
  faults.map(({ version, text }) => `${version}: ${text}`);
