import { RENOVATION_API } from '../../api/courtyards/api';
import { sayIn } from '../../api/html/say';
import { receiptPage } from '../../api/objections/receiptPage';
import type { ReceiptView } from '../../api/objections/receipts';
import { OPERATIONS } from '../../api/operations';
import { Person } from '../../demonstration/client';
import { enterPapers, printSlips } from '../../demonstration/papers';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { type PostedResult, withPostedResult } from '../support/api/postedResult';
import { unitsOwnedBy } from '../support/database/rolls';

let office: Office;
let visitor: Person;
/** A demonstration that votes, and one whose result is posted. */
let voting: { readonly ballot: string; readonly code: string };
let posted: PostedResult & { readonly ballot: string };

beforeAll(async () => {
  office = await openOffice();
  visitor = new Person(office.api.url, 'visitor');
  const { people } = office;
  const id = await office.enrol('演给人看的院落', DEMONSTRATION_POLICY.version);
  const { ballotId } = await withOpenBallot(office, id, unitsOwnedBy('A', 'B', 'C'));
  const ballot = `/api/v1/courtyards/${id}/ballots/${ballotId}`;
  const [slip] = await printSlips(people.community, ballot);
  const receivedOn = await office.today();
  const paper = { ownerKey: 'C', choice: 'for', channel: 'paper', receivedOn };
  await enterPapers({ gridWorker: people.gridWorker, community: people.projectManager }, ballot, [paper]);
  voting = { ballot, code: slip?.code ?? '' };
  const result = await withPostedResult(office, visitor, '演过的院落', DEMONSTRATION_POLICY.version);
  posted = { ...result, ballot: `/api/v1/courtyards/${result.id}/ballots/${result.id}-b1` };
});
afterAll(() => office?.stop());

const read = async (path: string, by = visitor, body?: object) => {
  const { status, body: text } = await by.ask<string>(path, body === undefined ? {} : { body });
  expect([path, status < 500]).toEqual([path, true]);
  return text;
};
const sent = async (path: string, values: Record<string, string>) => {
  const answer = await fetch(`${office.api.url}${path}`, {
    method: 'POST',
    body: new URLSearchParams(values),
    redirect: 'manual',
  });
  return answer.text();
};
const objection = { way: 'name', name: '钱多多', home: '3栋1', phone: '13900008888', text: '没听说' };

/** A demonstration's notice is over at once, so nobody objects to it in time over HTTP. */
const RECEIPT: ReceiptView = {
  api: RENOVATION_API,
  isDemonstration: true,
  name: '院落',
  path: '/p/0',
  motion: { kind: 'whether', title: '改不改' },
  receivedAt: '2026-03-16T02:00:00.000Z',
  text: '没听说',
  standing: { kind: 'received', dueAt: null },
  hasEnded: false,
};

/** Each page and file that shows cases, and how it is got of a demonstration. */
const SHOWN: Readonly<Record<string, () => Promise<string>>> = {
  disclosurePage: () => read(posted.page),
  exportBoard: () => read('/api/v1/courtyards/export?format=csv', office.people.supervisor),
  exportChargedHomes: async () => {
    const { body } = await office.bodyOf(posted.id, 'marked-');
    return read(`/api/v1/courtyards/${posted.id}/co-funding/homes/export?format=csv`, body);
  },
  exportProgramme: () => read('/api/v1/programme/export?format=csv', office.people.supervisor),
  exportWeeklyReport: () => read('/api/v1/courtyards/weekly-report/export?format=csv', office.people.supervisor),
  exportSupervision: () =>
    read('/api/v1/courtyards/supervision/export?part=overdue&format=csv', office.people.supervisor),
  getNotice: () => read(`${posted.ballot}/notice`, office.people.projectManager),
  getPaperNews: () => read(`${voting.ballot}/paper-news`, office.people.community),
  getReminderSlips: () => read(`${voting.ballot}/reminder-slips`, office.people.community),
  getStatement: () => read(`/api/v1/courtyards/${posted.id}/statement?format=csv`, office.people.projectManager),
  getTallySheet: () => read(`${posted.ballot}/tally-sheet`, office.people.projectManager),
  objectionPage: () => read(posted.form),
  printStatement: () => read(`/api/v1/courtyards/${posted.id}/statement-page`, office.people.projectManager),
  printVoteSlips: () => read(`${voting.ballot}/vote-slips`, office.people.community, {}),
  publicIndexPage: () => read(`/p?name=${encodeURIComponent('演给人看')}`),
  receiptPage: async () =>
    receiptPage(RECEIPT, '0123456789ABCDEF', sayIn(RECEIPT.api.words, 'zh-CN', RECEIPT.isDemonstration)),
  reprintVoteSlips: () =>
    read(`${voting.ballot}/vote-slips/reprints`, office.people.community, { ownerKeys: ['B'], why: '遗失' }),
  submitObjectionPage: () => sent(posted.form, { ...objection, text: '' }),
  subscribeCalendar: async () => {
    const path = '/api/v1/me/calendar-address';
    const { address } = (await office.people.projectManager.must<{ address: string }>(path, { body: {} })).body;
    return read(new URL(address).pathname);
  },
  submitVotePage: () => sent(`/v/${voting.code}`, { choice: 'for', phone: '0000' }),
  votePage: () => read(`/v/${voting.code}`),
};

/** Answers that show no case, are a file as somebody sent it, or only say where to go on. */
const NO_CASE = [
  'changes',
  'courtyardTemplate',
  'takeOverTemplate',
  'exportWorkload',
  'findVotePage',
  // No demonstration is moved to another policy, so none is listed.
  'exportPolicyInForcePreview',
  'exportPolicyPreview',
  'exportDistrictRulesPreview',
  'getFile',
  'getFilePreview',
  'getBudgetFile',
  'getDecisionFile',
  'decisionTemplate',
  'rollTemplate',
  'paperTemplate',
  'verificationTemplate',
  'withdrawObjectionPage',
];

test('each page and file that shows a demonstration says so', async () => {
  const told = OPERATIONS.filter(({ response, status = 200 }) => response === undefined && status === 200).map(
    ({ id }) => id,
  );
  expect(told.filter((id) => SHOWN[id] === undefined && !NO_CASE.includes(id))).toEqual([]);
  const silent: string[] = [];
  for (const [id, show] of Object.entries(SHOWN)) if (!/演示/.test(await show())) silent.push(id);
  expect(silent).toEqual([]);
});
