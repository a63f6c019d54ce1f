import { randomUUID } from 'node:crypto';
import { withEnvelopes } from '../../../../demonstration/budgets';
import { organisation } from '../../../../demonstration/cast';
import { NOTICE_KINDS } from '../../../../domain/kernel/notices/notices';
import { addDays, type LocalDate } from '../../../../domain/kernel/time/instant';
import { standardTemplate } from '../../../../i18n/noticeTexts';
import { enteredList, sentMinutes } from '../../api/decisionLists';
import { insertedReorganisation } from '../../database/reorganisations';
import { NOTICE_TEXTS } from '../../time/noticeTexts';
import { inventedNotice } from '../../time/testDays';
import type { About, Examples } from './example';

const ATLEAST_HALF = { share: { numerator: 1, denominator: 2 }, bound: 'atLeast' };

const termOf = (today: LocalDate) => ({
  from: addDays(today, -30),
  to: addDays(today, 1_000),
  members: Array.from({ length: 9 }, (_, i) => ({ name: `成员${i + 1}`, capacity: `${i + 1}栋居民代表` })),
  rules: { text: '过半数', quorum: ATLEAST_HALF, majority: ATLEAST_HALF },
});

const enteredClosure = async ({ town, today }: About): Promise<string> => {
  const { api, at } = town.office;
  const body = { from: addDays(today, 20), until: addDays(today, 20), reason: '防汛' };
  return (await api.administrator.must<{ id: string }>(`/api/v1/organisations/${at.district}/closures`, { body })).body
    .id;
};

/** An office that nothing else here needs. */
const newCommunity = ({ town }: About): Promise<string> => {
  const { at, api } = town.office;
  return organisation(api.administrator, at.subDistrict, 'community', `社区${randomUUID().slice(0, 8)}`);
};

const merger = async (about: About) => ({
  kind: 'merge',
  from: await newCommunity(about),
  into: about.town.otherCommunityId,
  effectiveOn: about.today,
  why: '区划调整',
});

const proposedMerger = async (about: About): Promise<string> => {
  const { administrator } = about.town.office.api;
  return (await administrator.must<{ id: string }>('/api/v1/reorganisations', { body: await merger(about) })).body.id;
};

/** A merger that was ordered and has not ended. */
const openMerger = async (about: About): Promise<string> =>
  insertedReorganisation(
    about.town.office.api.database.ownerPool,
    'merge',
    await newCommunity(about),
    await newCommunity(about),
  );

/** The words of a notice, and after which version they come. */
const templateOf = async ({ town, n }: About) => {
  const kind = NOTICE_KINDS[n % NOTICE_KINDS.length] ?? 'reminder';
  const language = n % 2 === 0 ? 'zh-CN' : 'en';
  const { body } = await town.office.api.administrator.must<{ versions: { version: number }[] }>(
    `/api/v1/courtyards/notice-templates/${kind}/${language}`,
  );
  return { params: { kind, language }, text: standardTemplate(kind, language), after: body.versions[0]?.version ?? 0 };
};

/** A notice that went to somebody by mail, as the outbox keeps it. */
const delivery = async ({ town, site }: About): Promise<{ id: string; accountId: string }> => {
  const { ownerPool } = town.office.api.database;
  const { accountId } = town.guest;
  const { rows } = await ownerPool.query<{ id: number }>(
    `INSERT INTO outbox (key, case_id, programme, organisation_path, kind, to_role, params, created_at, dispatched_at)
     SELECT $2, id, programme, organisation_path, 'reminder', 'community', '{}', now(), now() FROM case_record
     WHERE id = $1 RETURNING id::int`,
    [site.id, randomUUID()],
  );
  const id = rows[0]?.id ?? 0;
  const values = [id, accountId];
  await ownerPool.query('INSERT INTO inbox (outbox_id, account_id, arrived_at) VALUES ($1, $2, now())', values);
  return { id: String(id), accountId };
};

const BUDGETS = '/api/v1/courtyards/budgets';

/** What finance may propose next for the district: each time more, for the last year or this one. */
const nextBudget = async ({ town, n }: About, years: number) => {
  const { people, at } = town.office;
  const { body } = await people.districtFinance.must<{ year: number; envelopes: { grantedFen: number }[] }>(BUDGETS);
  const { body: file } = await people.districtFinance.must<{ fileId: string }>(
    `${BUDGETS}/organisations/${at.district}/files?name=doc`,
    { file: { content: Buffer.from(`%PDF-1.4 budget ${n} ${randomUUID()}`), type: 'application/pdf' } },
  );
  const most = Math.max(0, ...body.envelopes.map(({ grantedFen }) => grantedFen));
  const document = { fileId: file.fileId, number: `财预${n}号` };
  const place = { organisationId: at.district, year: body.year - years, document, why: '追加' };
  return { ...place, source: 'subsidy', grantedFen: most + 1 };
};

const proposedBudget = async (about: About, years = 0): Promise<string> => {
  const { districtFinance } = about.town.office.people;
  const body = await nextBudget(about, years);
  const said = await districtFinance.ask<{ id: string }>(BUDGETS, { body });
  if (said.status === 201) return said.body.id;
  const { body: now } = await districtFinance.must<{ proposals: { id: string; decision: string | null }[] }>(BUDGETS);
  return now.proposals.find(({ decision }) => decision === null)?.id ?? '';
};

/** The last year of the district, with an envelope. */
const lastYear = async (about: About) => {
  const { districtFinanceLeader } = about.town.office.people;
  const id = await proposedBudget(about, 1);
  await districtFinanceLeader.ask(`${BUDGETS}/proposals/${id}/confirm`, { body: {} });
  const { source: _, grantedFen: __, ...closing } = await nextBudget(about, 1);
  return closing;
};

export const OFFICE_EXAMPLES: Examples = {
  draftAllocation: () => ({ body: { method: 'households' } }),
  getDistrictRules: ({ town }) => ({ params: { id: town.office.at.district } }),
  proposeBudget: async (about) => ({
    who: about.town.office.people.districtFinance,
    body: await nextBudget(about, 0),
  }),
  proposeBudgetClosing: async (about) => ({
    who: about.town.office.people.districtFinance,
    body: await lastYear(about),
  }),
  confirmBudget: async (about) => ({
    who: about.town.office.people.districtFinanceLeader,
    params: { id: await proposedBudget(about) },
    body: {},
  }),
  declineBudget: async (about) => ({
    who: about.town.office.people.districtFinanceLeader,
    params: { id: await proposedBudget(about) },
    body: { reason: '依据不足' },
  }),
  sendBudgetFile: ({ town }) => ({
    who: town.office.people.districtFinance,
    params: { id: town.office.at.district },
    query: { name: 'doc' },
    file: { type: 'application/pdf', content: '%PDF-1.4 budget' },
  }),
  getBudgetFile: async (about) => {
    const { organisationId, document } = await nextBudget(about, 0);
    return { params: { id: organisationId, fileId: document.fileId } };
  },
  listEnvelopeCases: async ({ town }) => {
    await withEnvelopes(town.office.people);
    const { body } = await town.office.people.districtFinance.must<{ envelopes: { id: string }[] }>(BUDGETS);
    return { who: town.office.people.districtFinance, params: { id: body.envelopes[0]?.id ?? '' } };
  },
  listMoneyWaiting: ({ town }) => ({
    who: town.office.people.districtFinance,
    params: { id: town.office.at.district },
    query: { year: '2026' },
  }),
  sendDecisionFile: ({ town }) => ({
    who: town.office.people.districtHousing,
    params: { id: town.office.at.district },
    query: { name: 'minutes' },
    file: { type: 'application/pdf', content: '%PDF-1.4 minutes' },
  }),
  getDecisionFile: async ({ town }) => ({
    who: town.office.people.districtHousing,
    params: { id: town.office.at.district, fileId: await sentMinutes(town.office) },
  }),
  getDecisionList: async ({ town }) => ({
    who: town.office.people.districtHousing,
    params: { id: await enteredList(town.office, await sentMinutes(town.office)) },
  }),
  readDecisions: ({ town }) => ({
    who: town.office.people.districtHousing,
    query: { organisationId: town.office.at.district, kind: 'subsidyApplication', step: 'housing' },
    file: { type: 'text/csv', content: 'case,result\n,' },
  }),
  listAwaitedDecisions: ({ town }) => ({
    who: town.office.people.districtHousing,
    query: { organisationId: town.office.at.district, kind: 'subsidyApplication' },
  }),
  createOrganisation: ({ town, n }) => ({
    body: { parentId: town.office.at.subDistrict, kind: 'community', name: `新社区${n}` },
  }),
  renameOrganisation: async (about) => ({
    params: { id: await newCommunity(about) },
    body: { name: `更名${about.n}`, from: about.today, why: '更名' },
  }),
  checkReorganisation: async (about) => ({ body: await merger(about) }),
  proposeReorganisation: async (about) => ({ body: await merger(about) }),
  confirmReorganisation: async (about) => ({
    who: about.town.office.api.confirmer,
    params: { id: await proposedMerger(about) },
    body: {},
  }),
  declineReorganisation: async (about) => ({
    who: about.town.office.api.confirmer,
    params: { id: await proposedMerger(about) },
    body: { reason: '材料不全' },
  }),
  listEngagements: ({ town }) => ({ who: town.office.people.contractor }),
  getReorganisation: async (about) => ({ params: { id: await openMerger(about) } }),
  resumeReorganisation: async (about) => ({ params: { id: await openMerger(about) } }),
  recordCouncilTerm: ({ town, today }) => ({
    who: town.office.people.community,
    params: { id: town.office.at.community },
    body: termOf(today as LocalDate),
  }),
  declineCouncilTerm: async ({ town, today }) => {
    const { community } = town.office.people;
    const id = town.office.at.community;
    const { body } = await community.must<{ termId: string }>(`/api/v1/organisations/${id}/council-terms`, {
      body: termOf(today as LocalDate),
    });
    return { who: community, params: { id, termId: body.termId }, body: { why: '名单有误' } };
  },
  loadCalendar: async ({ town, n }) => {
    const { body } = await town.office.api.administrator.must<{ years: { year: number }[] }>('/api/v1/calendars');
    const year = String(Math.max(...body.years.map((one) => one.year)) + 1);
    const { daysOff } = inventedNotice(Number(year));
    return { params: { year }, body: { version: `${year}-${n}`, daysOff, workingWeekends: [], source: '国务院' } };
  },
  proposeClosure: ({ town, today }) => ({
    params: { id: town.office.at.district },
    body: { from: addDays(today, 20), until: addDays(today, 21), reason: '防汛' },
  }),
  confirmClosure: async (about) => ({
    who: about.town.office.api.confirmer,
    params: { id: await enteredClosure(about) },
    body: {},
  }),
  declineClosure: async (about) => ({ params: { id: await enteredClosure(about) }, body: {} }),
  revokeClosure: async (about) => {
    const id = await enteredClosure(about);
    await about.town.office.api.confirmer.must(`/api/v1/closures/${id}/confirm`, { body: {} });
    return { params: { id }, body: { reason: '误登' } };
  },
  previewClosure: ({ town, today }) => ({
    params: { id: town.office.at.district },
    body: { from: addDays(today, 20), until: addDays(today, 20) },
  }),
  previewClosureDecision: async (about) => ({ params: { id: await enteredClosure(about) }, body: {} }),
  readCalendarNotice: () => ({ params: { year: '2026' }, body: { text: NOTICE_TEXTS[2026] } }),
  previewCalendar: () => ({
    params: { year: '2026' },
    body: { daysOff: inventedNotice(2026).daysOff, workingWeekends: [] },
  }),
  changeTemplate: async (about) => {
    const { params, text, after } = await templateOf(about);
    return { params, body: { text, after, why: '统一格式' } };
  },
  previewTemplate: async (about) => {
    const { params, text } = await templateOf(about);
    return { params, body: text };
  },
  resendDelivery: async (about) => {
    const { id, accountId } = await delivery(about);
    return { params: { id }, body: { accountId, no: 0, why: '未收到' } };
  },
  createCalendarAddress: ({ town }) => ({ who: town.guest }),
  revokeCalendarAddress: async ({ town }) => {
    await town.guest.must('/api/v1/me/calendar-address', { method: 'POST' });
    return { who: town.guest };
  },
  changeMyDigest: ({ town }) => ({ who: town.guest, body: { wanted: true, at: '09:00' } }),
  changeMyMails: ({ town }) => ({ who: town.guest, body: { unwanted: ['stageReached'] } }),
  setNoticeState: async (about) => ({
    ...{ who: about.town.guest, params: { id: (await delivery(about)).id } },
    body: { state: 'snoozed', days: 2 },
  }),
  markRead: async (about) => ({ who: about.town.guest, params: { id: (await delivery(about)).id } }),
  enrolCourtyard: ({ town, n }) => ({
    body: { organisationId: town.office.at.community, profile: { name: `新增${n}号院`, city: '成都' } },
  }),
};
