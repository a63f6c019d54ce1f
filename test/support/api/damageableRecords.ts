import { type CaseVerifierDeps, caseVerifier, type Verified } from '../../../activities/records/verifyCase';
import { type WorkflowAnswer, workflowQuery } from '../../../activities/records/workflowQuery';
import { PROGRAMMES } from '../../../domain/programmes';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { advance } from '../../../tools/demonstration/life';
import type { KnownState } from '../../../workflows/messages';
import { snapshot, tamper } from '../database/tamper';
import { type Office, openOffice } from './office';

type Ask = CaseVerifierDeps['ask'];

/** A courtyard led to acceptance, with ballots, money and a body, whose records are verified, damaged and put back. */
export interface LedRecords {
  readonly office: Office;
  readonly led: string;
  /** Of its journal. */
  readonly version: number;
  /** What is verified with, asking the real workflows unless told otherwise. */
  kept(more?: Partial<CaseVerifierDeps>): CaseVerifierDeps;
  verified(more?: Partial<CaseVerifierDeps>): Promise<Verified>;
  ask: Ask;
  /** The workflow answers something else than it knows. */
  whoKnows(change: (known: KnownState & { facts: Courtyard }) => Partial<KnownState>): Ask;
  enrol(): Promise<string>;
  /** Changes past the triggers what the tables have of the courtyard, `$1`. */
  damage(sql: string): Promise<void>;
  restore(): Promise<void>;
  stop(): Promise<void>;
}

export const openRecords = async (): Promise<LedRecords> => {
  const office = await openOffice();
  const { pool, ownerPool } = office.api.database;
  const programmes = new Map(PROGRAMMES.map((programme) => [programme.name, programme]));
  const enrol = async (): Promise<string> => {
    const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
      body: {
        organisationId: office.at.community,
        profile: { name: '某院', city: '成都' },
        policyVersion: 'demonstration-1',
      },
    });
    return body.courtyardId;
  };
  const led = await enrol();
  const cast = { ...office.people, ...(await office.bodyOf(led, 'led-')) };
  const { now } = office.clock;
  await advance(cast, led, { until: 'acceptance', seed: 1, households: 12, now });
  const ask: Ask = (workflowId) => workflowQuery(office.api.deps.temporal)(workflowId);
  const kept = (more: Partial<CaseVerifierDeps> = {}): CaseVerifierDeps => ({ pool, programmes, now, ask, ...more });
  const verified = (more?: Partial<CaseVerifierDeps>) => caseVerifier(kept(more))(led);
  const { version } = await verified();
  return {
    office,
    led,
    version,
    kept,
    verified,
    ask,
    whoKnows:
      (change) =>
      async (workflowId): Promise<WorkflowAnswer> => {
        const answering = await ask(workflowId);
        if (!('known' in answering)) return answering;
        const { known, isRunning } = answering;
        return { known: { ...known, ...change(known as KnownState & { facts: Courtyard }) }, isRunning };
      },
    enrol,
    damage: (sql) => tamper(ownerPool, sql, [led]),
    restore: await snapshot(ownerPool, led),
    stop: office.stop,
  };
};

/** Faults as they are told, without whose. */
export const found = ({ faults }: Verified): readonly string[] =>
  faults.map(({ version, text }) => `${version}: ${text}`);
