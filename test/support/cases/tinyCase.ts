import { randomUUID } from 'node:crypto';
import type { Pool } from 'pg';
import type { CaseRow } from '../../../db/caseRecords';
import { type CommitRows, commitCase, type ReadModel } from '../../../db/commit';
import type { JournalEntry } from '../../../db/journal';
import { sealRow, stateHash } from '../../../db/journalHash';
import { declareProgrammes, type ProgrammeDeclaration } from '../../../db/programmes';
import type { RecordedEvent } from '../../../domain/kernel/engine/event';
import type { PersonalPatterns } from '../../../domain/kernel/journal/personal';

export const NOW = '2026-03-02T01:00:00.000Z';

/** The smallest possible programme: two stages. */
export const TINY: ProgrammeDeclaration = {
  name: 'tiny',
  stages: ['asked', 'done'],
  ends: [
    { stage: 'closed', mayReopen: false },
    { stage: 'paused', mayReopen: true },
  ],
  motions: [
    { kind: 'open', isSecret: false },
    { kind: 'hidden', isSecret: true },
  ],
  decidingRoles: [],
  sources: ['purse'],
  supervisor: 'inspector',
  leaderOf: { clerk: 'inspector' },
};

/** Its state has had one shape only. */
export const TINY_READER = { name: TINY.name, stateUpcasters: [] };

export const TINY_PERSONAL: PersonalPatterns = { named: ['name', 'friends/*'] };

/** Registers the programme with a policy, as the owner of the database. */
export const declareTiny = async (owner: Pool): Promise<void> => {
  await declareProgrammes(owner, [TINY]);
  await owner.query(
    `INSERT INTO policy_version (programme, version, document, created_by) VALUES ('tiny', 'p1', '{}', 'x')`,
  );
};

export interface CommittedCommand {
  readonly events?: readonly RecordedEvent[];
  readonly entered?: readonly string[];
  readonly actorName?: string;
  readonly why?: string;
  readonly input?: unknown;
  readonly state?: unknown;
  readonly row?: Partial<CaseRow>;
  readonly more?: Partial<CommitRows>;
  readonly readModel?: ReadModel;
}

/** A case that commits whatever events a test gives. */
export const tinyCase = (pool: Pool, district = 'programme/city/d1/') => {
  const caseId = randomUUID();
  let [version, head, stage] = [0, '', 'asked'];
  const rowsOf = (deed: CommittedCommand): CommitRows => {
    const { events = [], entered = [], actorName = '甲', why, input = {}, state = {} } = deed;
    const toStage = entered.at(-1) ?? stage;
    const entry: JournalEntry = {
      caseId,
      version: version + 1,
      at: NOW,
      command: 'any',
      accountId: 'a1',
      actorName,
      role: 'r',
      organisationId: 'o',
      why: why ?? null,
      fromStage: version === 0 ? null : stage,
      toStage,
      enteredStages: entered,
      policyVersion: 'p1',
      calendarVersion: 'c1',
      input,
      events,
      answer: { version: version + 1 },
      key: null,
      requestHash: null,
      stateHash: stateHash(state, { personal: [], shape: 1 }),
      previousHash: head,
    };
    return {
      journal: sealRow(entry, TINY_PERSONAL),
      case: {
        programme: 'tiny',
        organisationPath: `${district}s/c/${caseId}/`,
        districtPath: district,
        name: '小事',
        city: '成都',
        district: null,
        subDistrict: null,
        community: null,
        policyVersion: 'p1',
        calendarVersion: 'c1',
        stage: toStage,
        stageSince: NOW,
        suspended: false,
        overridden: false,
        takenOverAt: null,
        nextDueAt: null,
        wakeAt: null,
        grantedFen: 0,
        paidFen: 0,
        latitudeE6: null,
        longitudeE6: null,
        state,
        shape: 1,
        stateHash: entry.stateHash,
        ...deed.row,
      },
      obligations: [],
      fulfilled: [],
      movements: [],
      ballots: [],
      notices: [],
      parties: [],
      numbers: { taken: [], freed: [] },
      ...deed.more,
    };
  };
  return {
    caseId,
    rowsOf,
    commit: async (deed: CommittedCommand = {}): Promise<CommitRows> => {
      const rows = rowsOf(deed);
      if ((await commitCase(pool, rows, deed.readModel)) !== 'written') throw new Error('not committed');
      [version, head, stage] = [version + 1, rows.journal.row.hash, rows.case.stage];
      return rows;
    },
  };
};
