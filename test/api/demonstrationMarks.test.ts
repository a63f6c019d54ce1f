import { randomUUID } from 'node:crypto';
import { OPERATIONS } from '../../api/operations';
import { hashOfCode } from '../../api/votes/code';
import { keepSubmission } from '../../db/submissions';
import { Person } from '../../demonstration/client';
import { enterPapers, printSlips } from '../../demonstration/papers';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice, withOpenBallot } from '../support/api/office';
import { type PostedResult, withPostedResult } from '../support/api/postedResult';
import { unitsOwnedBy } from '../support/database/rolls';

const RECEIPT = '0123456789ABCDEF';

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
  // Its notice is over at once, so nobody objects in time; one did.
  await keepSubmission(office.api.database.pool, {
    ref: randomUUID(),
    caseId: result.id,
    ballotId: `${result.id}-b1`,
    receiptHash: hashOfCode(RECEIPT),
    receivedAt: `${await office.today()}T01:00:00.000Z`,
    from: { name: '钱多多', home: '3栋1', phone: '13900008888', text: '没听说' },
  });
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

/** Each page and file that shows cases, and how it is got of a demonstration. */
const SHOWN: Readonly<Record<string, () => Promise<string>>> = {
  disclosurePage: () => read(posted.page),
  exportBoard: () => read('/api/v1/courtyards/export?format=csv', office.people.supervisor),
  exportProgramme: () => read('/api/v1/programme/export?format=csv', office.people.supervisor),
  getNotice: () => read(`${posted.ballot}/notice`, office.people.projectManager),
  getPaperNews: () => read(`${voting.ballot}/paper-news`, office.people.community),
  getReminderSlips: () => read(`${voting.ballot}/reminder-slips`, office.people.community),
  getTallySheet: () => read(`${posted.ballot}/tally-sheet`, office.people.projectManager),
  objectionPage: () => read(posted.form),
  printVoteSlips: () => read(`${voting.ballot}/vote-slips`, office.people.community, {}),
  publicIndexPage: () => read(`/p?name=${encodeURIComponent('演给人看')}`),
  receiptPage: () => read(`/o/${RECEIPT}`),
  reprintVoteSlips: () =>
    read(`${voting.ballot}/vote-slips/reprints`, office.people.community, { ownerKeys: ['B'], why: '遗失' }),
  submitObjectionPage: () => sent(posted.form, { ...objection, text: '' }),
  submitVotePage: () => sent(`/v/${voting.code}`, { choice: 'for', phone: '0000' }),
  votePage: () => read(`/v/${voting.code}`),
  withdrawObjectionPage: () => sent('/o/0000000000000000', { why: '' }),
};

/** Answers that show no case, are a file as somebody sent it, or only say where to go on. */
const NO_CASE = ['changes', 'courtyardTemplate', 'findVotePage', 'getFile', 'getFilePreview', 'rollTemplate'];

test('each page and file that shows a demonstration says so', async () => {
  const told = OPERATIONS.filter(({ response, status = 200 }) => response === undefined && status === 200).map(
    ({ id }) => id,
  );
  expect(told.filter((id) => SHOWN[id] === undefined && !NO_CASE.includes(id))).toEqual([]);
  const silent: string[] = [];
  for (const [id, show] of Object.entries(SHOWN)) if (!/演示/.test(await show())) silent.push(id);
  expect(silent).toEqual([]);
});
