import { accountsIn, sessionStates } from '../../../../db/accounts';
import { ASSIGNED_TO, candidatesFor, endAssignmentsOf, heldObligations, owedParts } from '../../../../db/assignments';
import { auditPage } from '../../../../db/audit';
import { standInsOfBallot } from '../../../../db/ballotStandIns';
import { type BoardFilter, boardPage, moneyOf, stageCounts } from '../../../../db/board';
import { casesOfEnvelope, countUse, elsewhereInEnvelope } from '../../../../db/budgets';
import { holdersOfCases } from '../../../../db/caseHolders';
import { officesCases } from '../../../../db/caseStandings';
import { caseInScope, casesInStages, caseWithActors, viewForCommand } from '../../../../db/cases';
import { changesSince } from '../../../../db/changes';
import { insertShares, sharesOf } from '../../../../db/coFunding';
import { type CommitRows, commitCase } from '../../../../db/commit';
import { decisionListIn, decisionListsIn } from '../../../../db/decisionLists';
import { decisionRowsOf } from '../../../../db/decisionRows';
import { canBeMailed, deliveriesOf, newestDelivery } from '../../../../db/deliveries';
import {
  digestReader,
  digestsDue,
  noticeLines,
  obligationLines,
  stillAwaited,
  stillToTell,
} from '../../../../db/digests';
import { dueFor } from '../../../../db/endpointDeliveries';
import { endpointsIn } from '../../../../db/endpoints';
import { uncountedFen } from '../../../../db/envelopeUse';
import * as figures from '../../../../db/figures';
import { fileOf, filesOf } from '../../../../db/files';
import { standingsOf } from '../../../../db/gaps';
import { handsHolding } from '../../../../db/hands';
import { inboxOf } from '../../../../db/inbox';
import { type SealedRow, sealedAfter } from '../../../../db/journal';
import { appendEntry } from '../../../../db/journalWrites';
import { districtTotals } from '../../../../db/ledger';
import { claimMail } from '../../../../db/mail';
import { locatedByDistrict, locatedCount, locatedIn } from '../../../../db/map';
import { messageIn, messagesIn } from '../../../../db/messages';
import { claimMorningMail, keepMorningMails } from '../../../../db/morningMail';
import { accountElsewhere, changeNumbers, filesElsewhere, numbersOfOthers } from '../../../../db/numbers';
import { partiesByKey } from '../../../../db/obligationParties';
import { operationFigures } from '../../../../db/operationFigures';
import { dispatchNotices, insertDigestNotices, insertOfficeNotices, waitingNotices } from '../../../../db/outbox';
import { dueForPerson } from '../../../../db/personDeliveries';
import { casesByPolicy } from '../../../../db/policies';
import type { Queryable } from '../../../../db/queryable';
import * as renovation from '../../../../db/renovation';
import { insertRoll, ownersOf, unitsOf } from '../../../../db/rolls';
import type { FirmReader, Scope } from '../../../../db/scope';
import { overdueGroups, overdueSteps, remindersOf } from '../../../../db/supervision';
import { waitingMoneyIn } from '../../../../db/waitingMoney';
import { demonstrationsBelow, longestWaits, weeklyRows } from '../../../../db/weeklyReports';
import { deadlinesOf, workCounts, workOf } from '../../../../db/work';
import { nameInScope, workflowsOf } from '../../../../db/workflowLinks';
import { unassignedCounts, workloadOf } from '../../../../db/workload';
import type { Instant } from '../../../../domain/kernel/time/instant';

const AT = '2026-03-02T00:00:00.000Z' as Instant;
const ID = '00000000-0000-4000-8000-000000000000';
const FILTER: BoardFilter = {
  programme: 'renovation',
  scope: { path: 'programme/city/' },
  stage: 'works',
  overdueAt: AT,
  due: { from: AT, before: AT },
  awaits: { code: 'accounts', at: AT },
  suspended: false,
  overridden: false,
  takenOver: true,
  policyVersion: 'x',
  text: 'x',
  minGrantedFen: 1,
  maxGrantedFen: 2,
};
const COUNTED = { programme: 'renovation', path: 'programme/', now: AT, from: AT, before: AT };
const WHOSE = { from: 'these', roles: [], scope: { path: '' }, now: AT, accountId: ID } as const;
const FIRM = { firm: 'x' };
const READER = { name: 'renovation', stateUpcasters: [] };

/** A call for an office and one for a firm. */
const forBoth = (call: (scope: Scope) => Promise<unknown>): readonly Promise<unknown>[] => [
  call({ path: 'programme/city/' }),
  call(FIRM),
];

/** A call for a firm that is engaged and one for a firm of before. */
const PAPERS_KEPT = { kept: new Set(['x']), own: new Set(['y']), accountId: ID };
const bothReaders = (call: (firm: FirmReader) => Promise<unknown>): readonly Promise<unknown>[] =>
  [true, false].map((isEngaged) => call({ organisationId: 'x', isEngaged }));

const MOMENT = { at: AT, day: '2026-03-02', soonUntil: '2026-03-04', firstSince: AT };
const MORNING = { kind: 'digest', day: '2026-03-02', at: AT } as const;
const WEEK = { week: '2026-03-02', sunday: '2026-03-08', before: AT, from: AT, until: AT };

const ENVELOPE = { organisationId: ID, year: 2026, source: 'x' };

/** Statements that code puts together, by the function they stand in: calls that make it do so in each way. */
export const COMPOSED: Readonly<Record<string, (db: Queryable) => readonly Promise<unknown>[]>> = {
  operationFigures: (db) => [operationFigures(db)],
  accountsIn: (db) => [accountsIn(db, { path: '', text: 'x', role: 'x', disabled: true, after: 'x' }, 1)],
  changesSince: (db) => [changesSince(db, { caseId: ID, version: 1 }, { path: 'programme/' })],
  sessionStates: (db) => [sessionStates(db, [])],
  overdueGroups: (db) => ['programme/', 'programme/city/a/'].map((path) => overdueGroups(db, { ...COUNTED, path }, AT)),
  overdueSteps: (db) =>
    ['programme/', 'programme/city/a/'].map((path) =>
      overdueSteps(db, { ...COUNTED, path }, { day: '2026-03-02', each: 1, limit: 1 }),
    ),
  handsHolding: (db) => [handsHolding(db, [ID])],
  standInsOfBallot: (db) => [standInsOfBallot(db, ID)],
  partiesByKey: (db) => [partiesByKey(db, ID, '2026-03-02')],
  holdersOfCases: (db) => [holdersOfCases(db, [ID], { day: '2026-03-02', alsoRoles: [] })],
  officesCases: (db) => [officesCases(db, ID, [ID])],
  heldObligations: (db) => [heldObligations(db, ID, '2026-03-02')],
  owedParts: (db) => [owedParts(db, { caseId: ID, key: 'x', accounts: [ID], day: '2026-03-02' })],
  candidatesFor: (db) => [
    candidatesFor(db, { caseId: ID, role: 'x' }),
    candidatesFor(db, { caseId: ID, role: 'x' }, ID),
  ],
  endAssignmentsOf: (db) => [endAssignmentsOf(db, [ID])],
  insertShares: (db) => [
    insertShares(db, { caseId: ID, no: 1, rollId: ID }, [{ building: '1', unit: '101', amountFen: 1 }]),
  ],
  sharesOf: (db) => [sharesOf(db, ID, 1)],
  appendEntry: (db) => [appendEntry(db, { row: {}, personal: {} } as SealedRow)],
  auditPage: (db) => [auditPage(db, { stream: `file/${ID}`, scopePath: 'programme/', before: 1, limit: 1 })],
  casesInStages: (db) => [casesInStages(db, READER, { stages: ['x'], path: 'programme/', limit: 1 })],
  decisionListsIn: (db) => [decisionListsIn(db, 'x', 'programme/')],
  decisionListIn: (db) => [decisionListIn(db, 'x', { id: ID, scope: 'programme/' })],
  decisionRowsOf: (db) => [decisionRowsOf(db, ID), decisionRowsOf(db, ID, 'programme/')],
  filesElsewhere: (db) => [filesElsewhere(db, { caseId: ID, files: ['x'], scope: { path: 'programme/' } })],
  accountElsewhere: (db) => [
    accountElsewhere(db, { caseId: ID, bits: 'x', organisationId: 'x', scope: { path: 'programme/' } }),
  ],
  changeNumbers: (db) => {
    const one = [{ kind: 'invoice', number: 'x' }] as const;
    return [changeNumbers(db, { caseId: ID, version: 1 }, { taken: one, freed: one })];
  },
  numbersOfOthers: (db) => [numbersOfOthers(db, ID, [{ kind: 'invoice', number: 'x' }])],
  casesOfEnvelope: (db) => [casesOfEnvelope(db, ID, 'programme/')],
  elsewhereInEnvelope: (db) => [elsewhereInEnvelope(db, ID, 'programme/')],
  waitingMoneyIn: (db) => [
    waitingMoneyIn(db, 'x', { organisationId: 'x', path: 'programme/', year: 2026, scope: 'programme/', bankDays: {} }),
  ],
  inboxOf: (db) => [inboxOf(db, ID, { before: 1, unread: true, view: 'open', limit: 1 })],
  boardPage: (db) => [
    boardPage(db, FILTER, { due: AT, id: ID }, 1),
    boardPage(db, { scope: { path: 'programme/city/district/' } }, undefined, 1),
    boardPage(db, { scope: FIRM }, undefined, 1),
    boardPage(db, { ...FILTER, holds: { source: 'x', position: 'payable' } }, undefined, 1),
  ],
  uncountedFen: (db) => [uncountedFen(db, 'x', ENVELOPE)],
  countUse: (db) => [countUse(db, 'x', { ...ENVELOPE, grantId: ID, at: AT })],
  moneyOf: (db) => [moneyOf(db, FILTER)],
  districtTotals: (db) => [districtTotals(db)],
  commitCase: (db) => {
    const rows = { journal: { row: {}, personal: {} }, case: {} } as CommitRows;
    return [commitCase(db, rows), commitCase(db, rows, renovation.COURTYARD_MAINTENANCE)];
  },
  claimMail: (db) => [claimMail(db, false)],
  canBeMailed: (db) => [canBeMailed(db, 1, ID)],
  deliveriesOf: (db) => [
    deliveriesOf(
      db,
      { scope: { path: '' }, state: 'sent', caseName: 'x', receiver: 'x', kind: 'reminder', from: AT, until: AT },
      { id: 1, accountId: ID, no: 1 },
      1,
    ),
  ],
  digestsDue: (db) => [digestsDue(db, MOMENT, 1)],
  digestReader: (db) => [digestReader(db, MOMENT, ID)],
  obligationLines: (db) => [obligationLines(db, [], MOMENT)],
  noticeLines: (db) => [noticeLines(db, [], MOMENT)],
  stillAwaited: (db) => [stillAwaited(db, ID, [], '2026-01-01')],
  stillToTell: (db) => [stillToTell(db, ID, [])],
  keepMorningMails: (db) => [keepMorningMails(db, MORNING, [])],
  claimMorningMail: (db) => [claimMorningMail(db, AT, '2026-03-02')],
  demonstrationsBelow: (db) => [demonstrationsBelow(db, 'p', 'programme/')],
  weeklyRows: (db) => [weeklyRows(db, [], WEEK)],
  longestWaits: (db) => [longestWaits(db, [], WEEK)],
  deadlinesOf: (db) => forBoth((scope) => deadlinesOf(db, { ...WHOSE, scope }, { limit: 1 })),
  dueForPerson: (db) => [
    dueForPerson(db, { accountId: ID, channel: 'sms', address: 'x', claimedAt: AT, isFailing: false }, 1),
  ],
  endpointsIn: (db) => forBoth((scope) => endpointsIn(db, scope, 'x')),
  messagesIn: (db) =>
    ([{}, { way: 'sms', state: 'sent', receiver: 'x', from: AT, until: AT }] as const).flatMap((asked) =>
      forBoth((scope) => messagesIn(db, { scope, ...asked }, { at: AT, id: 'x' }, 1)),
    ),
  messageIn: (db) => ['p.x', 'e.x', 'm.x'].map((id) => messageIn(db, { path: 'programme/' }, id)),
  dueFor: (db) => [dueFor(db, 'x', { isForPeople: true, limit: 1 })],
  dispatchNotices: (db) => [dispatchNotices(db, 1)],
  waitingNotices: (db) => [waitingNotices(db, 1, '2026-03-02')],
  insertRoll: (db) => [insertRoll(db, { rollId: ID, caseId: ID, units: [], owners: [], by: 'x', at: AT })],
  ownersOf: (db) => [ownersOf(db, ID)],
  unitsOf: (db) => [unitsOf(db, ID)],
  newestDelivery: (db) => [newestDelivery(db, 1, ID, { path: '' })],
  sealedRows: (db) => [sealedAfter(db, ID, 0)],
  locatedCount: (db) => [locatedCount(db, FILTER)],
  locatedIn: (db) => [locatedIn(db, FILTER, AT)],
  locatedByDistrict: (db) => [locatedByDistrict(db, FILTER, AT)],
  workOf: (db) => [
    ...forBoth((scope) => workOf(db, { ...WHOSE, scope }, { limit: 1 })),
    workOf(db, { ...WHOSE, from: 'others' }, { limit: 1 }),
    ...ASSIGNED_TO.map((assigned) => workOf(db, { ...WHOSE, assigned }, { limit: 1 })),
  ],
  workCounts: (db) => forBoth((scope) => workCounts(db, { ...WHOSE, scope }, AT)),
  insertDigestNotices: (db) => [insertDigestNotices(db, { day: '2026-01-01', at: AT }, [])],
  insertOfficeNotices: (db) => [insertOfficeNotices(db, { programme: 'renovation', path: 'programme/', at: AT }, [])],
  standingsOf: (db) => [
    standingsOf(db, { programme: 'renovation', scope: { path: 'programme/city/' }, roles: [], ahead: [] }),
  ],
  workloadOf: (db) => forBoth((scope) => workloadOf(db, { programme: 'renovation', scope, now: AT, since: AT })),
  unassignedCounts: (db) => forBoth((scope) => unassignedCounts(db, { programme: 'renovation', scope, now: AT })),
  viewForCommand: (db) =>
    forBoth((scope) =>
      viewForCommand(db, { caseId: ID, programme: READER, scope, accountId: ID, sessionId: ID, key: 'x' }),
    ),
  caseInScope: (db) => forBoth((scope) => caseInScope(db, ID, scope, READER)),
  caseWithActors: (db) => forBoth((scope) => caseWithActors(db, ID, scope, READER, ID)),
  stageCounts: (db) => [
    ...forBoth((scope) => stageCounts(db, { programme: 'renovation', scope })),
    stageCounts(db, FILTER),
  ],
  casesByPolicy: (db) => forBoth((scope) => casesByPolicy(db, 'renovation', scope)),
  workflowsOf: (db) =>
    forBoth((scope) => workflowsOf(db, { scope, text: 'x', after: { name: 'x', id: ID }, limit: 1 })),
  nameInScope: (db) => forBoth((scope) => nameInScope(db, ID, scope)),
  fileOf: (db) => [fileOf(db, ID, 'x'), ...bothReaders((firm) => fileOf(db, ID, 'x', { firm, papers: PAPERS_KEPT }))],
  filesOf: (db) => [
    filesOf(db, ID, { limit: 1, hidden: true }),
    ...bothReaders((firm) => filesOf(db, ID, { limit: 1, hidden: true, firm, papers: PAPERS_KEPT })),
  ],
  ...Object.fromEntries(
    [
      ...[
        figures.stageFigures,
        figures.stageEntries,
        figures.stageDurations,
        figures.money,
        figures.paymentsByMonth,
        figures.stepFigures,
        remindersOf,
      ],
      ...[renovation.fourRequirements, renovation.satisfaction],
    ].map((count) => [
      count.name,
      (db: Queryable) =>
        ['programme/', 'programme/city/', 'programme/city/a/'].map((path) => count(db, { ...COUNTED, path })),
    ]),
  ),
};
