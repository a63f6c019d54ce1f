import { randomUUID } from 'node:crypto';
import { rollBody } from '../../../../demonstration/roll';
import { unitsOwnedBy } from '../../database/rolls';
import type { FuzzCourtyard } from '../fuzzCourtyard';
import { type About, type Example, type Examples, NotThere } from './example';

type Ballot = FuzzCourtyard['facts']['ballots'][number];

interface Found {
  readonly site: FuzzCourtyard;
  readonly params: { readonly id: string; readonly ballotId: string };
  readonly path: string;
}

/** A ballot of which this holds, in any courtyard. */
const ballotWhere = ({ town, n }: About, holds: (ballot: Ballot) => boolean): Found => {
  const all = town.sites.flatMap((site) =>
    site.facts.ballots.filter(holds).map(({ ballotId }) => ({
      site,
      params: { id: site.id, ballotId },
      path: `/api/v1/courtyards/${site.id}/ballots/${ballotId}`,
    })),
  );
  const found = all[n % Math.max(1, all.length)];
  if (found === undefined) throw new NotThere('no ballot fits');
  return found;
};

const isSecret = ({ motion }: Ballot): boolean => motion.about !== undefined;
const openOnPaper = (about: About) => ballotWhere(about, (b) => b.closed === undefined && !isSecret(b));
const openInSecret = (about: About) => ballotWhere(about, (b) => b.closed === undefined && isSecret(b));

interface Papers {
  readonly papers: readonly { readonly ownerKey: string; readonly choice: string }[];
}

/** An owner without a paper, or anybody once all have one. */
const ownerWithout = async ({ site, path }: Found, n: number): Promise<string> => {
  const { papers } = (await site.cast.gridWorker.must<Papers & Record<string, unknown>>(`${path}/papers`)).body;
  const left = site.owners.filter((owner) => papers.every(({ ownerKey }) => ownerKey !== owner));
  const owners = left.length > 0 ? left : site.owners;
  return owners[n % Math.max(1, owners.length)] ?? '';
};

const CHOICES = ['for', 'against', 'abstain'];

/** A paper that somebody has just entered, if it could be. */
const entered = async (about: About, verifiedAs?: string) => {
  const found = openOnPaper(about);
  const ownerKey = await ownerWithout(found, about.n);
  const paper = { ownerKey, choice: 'for', channel: 'paper', receivedOn: about.today };
  const { gridWorker, community } = found.site.cast;
  await gridWorker.ask(`${found.path}/papers`, { body: { papers: [paper] } });
  const again = { papers: [{ ownerKey, choice: verifiedAs ?? 'for' }] };
  if (verifiedAs !== undefined) await community.ask(`${found.path}/papers/verifications`, { body: again });
  return { ...found, ownerKey };
};

/** What the verdict of a closed ballot says, as a recount repeats it. */
const recounted = async (about: About): Promise<Example> => {
  const { params, path, site } = ballotWhere(about, (b) => b.closed !== undefined && !isSecret(b));
  const { projectManager } = site.cast;
  const { body } = await projectManager.must<{ tally: Record<string, object> }>(`${path}/verdict`);
  const { for: yes, against, abstain } = body.tally;
  const counted = { for: yes, against, abstain };
  return { who: projectManager, params, body: { why: '业主申请复核', counters: ['甲', '乙'], counted } };
};

/** A count of a secret vote in which all who took part chose everybody. */
const counted = async (about: About): Promise<Example> => {
  const { params, path, site } = openInSecret(about);
  const { body } = await site.cast.gridWorker.must<{ turnout: { returned: object } }>(path);
  const ballot = site.facts.ballots.find(({ ballotId }) => ballotId === params.ballotId);
  const nobody = { owners: 0, areaCentiSqm: 0 };
  const all = { for: body.turnout.returned, against: nobody, abstain: nobody };
  const persons = (ballot?.motion.about?.persons ?? []).map(({ no }) => ({ no, ...all }));
  const who = about.n % 2 === 0 ? site.cast.gridWorker : site.cast.community;
  return { who, params, body: { persons, counters: ['陈会计', '周老师'], scan: site.fileIds[0] } };
};

const table = (text: string): Example => ({ file: { type: 'text/csv', content: text } });
const courtyardRow = (): Example =>
  table(`name,city,district,subdistrict,community\n院${randomUUID().slice(0, 8)},成都,金牛,抚琴,西南街`);

const takeOverRow = (): Example =>
  table(
    `name,city,district,subdistrict,community,stage,asOf\n院${randomUUID().slice(0, 8)},成都,金牛,抚琴,西南街,议改,2026-01-05`,
  );

const roll = (): Example => ({ body: rollBody(unitsOwnedBy('A', 'B', 'C')) });

const newPaper = async (about: About): Promise<Example> => {
  const found = openOnPaper(about);
  const ownerKey = await ownerWithout(found, about.n);
  const choice = CHOICES[about.n % CHOICES.length];
  const papers = [{ ownerKey, choice, channel: 'paper', receivedOn: about.today }];
  return { who: found.site.cast.gridWorker, params: found.params, body: { papers } };
};

const secondReading = async (about: About): Promise<Example> => {
  const { site, params, ownerKey } = await entered(about);
  const choice = about.n % 3 === 0 ? 'against' : 'for';
  return { who: site.cast.community, params, body: { papers: [{ ownerKey, choice }] } };
};

export const BALLOT_EXAMPLES: Examples = {
  importRoll: roll,
  checkRoll: roll,
  importCourtyards: courtyardRow,
  checkCourtyards: courtyardRow,
  importTakeOvers: takeOverRow,
  checkTakeOvers: takeOverRow,
  recordPapers: newPaper,
  checkPapers: newPaper,
  verifyPapers: secondReading,
  checkVerifications: secondReading,
  resolvePapers: async (about) => {
    const { site, params, ownerKey } = await entered(about, 'against');
    return { who: site.cast.projectManager, params, body: { papers: [{ ownerKey, choice: 'for', why: '看原件' }] } };
  },
  correctPapers: async (about) => {
    const { site, params, ownerKey } = await entered(about, 'for');
    return { who: site.cast.gridWorker, params, body: { papers: [{ ownerKey, choice: 'against', why: '录错' }] } };
  },
  withdrawPapers: async (about) => {
    const { site, params, ownerKey } = await entered(about);
    return { who: site.cast.gridWorker, params, body: { papers: [{ ownerKey, why: '重复' }] } };
  },
  recordAttendance: async (about) => {
    const found = openInSecret(about);
    const ownerKey = await ownerWithout(found, about.n);
    const papers = [{ ownerKey, receivedOn: about.today }];
    return { who: found.site.cast.gridWorker, params: found.params, body: { papers } };
  },
  recordTransfers: (about) => {
    const { site, params } = openOnPaper(about);
    const home = site.owners[0] === 'o1' ? { building: '1', unit: '1' } : { building: '1栋', unit: '101' };
    const bought = { ownerKey: `buyer-${about.n}`, names: [`买受人${about.n}`], transferredOn: about.today };
    const transfer = { ...home, ...bought, evidence: '不动产登记' };
    return { params, body: { transfers: [transfer] } };
  },
  recordVisits: (about) => {
    const { site, params } = openOnPaper(about);
    const home = site.owners[0] === 'o1' ? { building: '1', unit: '1' } : { building: '1栋', unit: '101' };
    const visit = { ...home, outcome: 'contacted', visitedOn: about.today };
    return { params, body: { visits: [visit] } };
  },
  recordDeliveries: (about) => {
    const { site, params } = openOnPaper(about);
    const ownerKey = site.owners[about.n % Math.max(1, site.owners.length)];
    const delivery = { ownerKey, way: 'signature', deliveredOn: about.today, evidence: '签收单', warned: true };
    return { params, body: { deliveries: [{ ...delivery, file: site.fileIds[0] }] } };
  },
  confirmDeliveries: async (about) => {
    const { site, params, path } = openOnPaper(about);
    const ownerKey = site.owners[about.n % Math.max(1, site.owners.length)];
    const read = { ownerKey, way: 'signature', deliveredOn: about.today };
    const deliveries = [{ ...read, evidence: '签收单', warned: true, file: site.fileIds[0] }];
    await site.cast.gridWorker.ask(`${path}/deliveries`, { body: { deliveries } });
    return { who: site.cast.community, params, body: { deliveries: [read] } };
  },
  recordReminders: (about) => ({
    params: openOnPaper(about).params,
    body: { way: 'phone', remindedOn: about.today },
  }),
  revokeVoteCodes: async (about) => {
    const { site, params, path } = openOnPaper(about);
    await site.cast.community.ask(`${path}/vote-slips`, { body: {} });
    const ownerKey = site.owners.at(-1 - (about.n % 3));
    return { who: site.cast.community, params, body: { ownerKeys: [ownerKey], why: '遗失' } };
  },
  recordRecount: recounted,
  getCovenantDiff: ({ town }) => {
    const site = town.sites.find(({ facts }) => facts.covenants.length > 0);
    if (site === undefined) throw new NotThere('no covenant');
    return { who: site.cast.projectManager, params: { id: site.id }, query: { version: '1' } };
  },
  recordCount: counted,
};
