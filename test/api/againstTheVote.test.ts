import { publicPath } from '../../api/publicPages/publicPath';
import { adoptByAssembly } from '../../demonstration/assembly';
import type { Cast } from '../../demonstration/cast';
import { advance } from '../../demonstration/life';
import { enterPapers } from '../../demonstration/papers';
import { DEMONSTRATION_POLICY } from '../../domain/renovation/policies';
import { type Office, openOffice } from '../support/api/office';
import { uploadScan } from '../support/api/sampleFiles';
import { secondAccountOf } from '../support/api/secondAccount';

let office: Office;
let id: string;
let cast: Cast;
let today: string;
let scan: string;

interface Seen {
  readonly state: {
    readonly roll: { readonly owners: number; readonly areaCentiSqm: number; readonly units: number; rollId: string };
    readonly ballots: readonly { readonly ballotId: string }[];
    readonly assemblies?: readonly {
      readonly no: number;
      readonly ballotId: string;
      readonly verdict: { readonly carried: boolean };
    }[];
    readonly covenants: readonly object[];
  };
}

const codes = (response: { body: unknown }) => {
  const { errors, code } = response.body as { code?: string; errors?: { code: string; path?: string }[] };
  return errors === undefined ? [[code]] : errors.map((e) => [e.code, e.path]);
};
const look = async () => (await cast.community.must<Seen>(`/api/v1/courtyards/${id}`)).body.state;
const TEXT = '第一条 爱护公共设施。';
const NOBODY = { owners: 0, areaCentiSqm: 0 };

/** An assembly of today to which the whole roll came and agreed on the covenant. */
const assembly = async (more: object = {}) => {
  const { roll } = await look();
  const everybody = { owners: roll.owners, areaCentiSqm: roll.areaCentiSqm };
  return {
    motion: 'covenant',
    heldOn: today,
    place: '院内',
    households: roll.units,
    attended: everybody,
    minutes: '居民会议纪要',
    evidence: [scan],
    text: TEXT,
    votes: { for: everybody, against: NOBODY },
    ...more,
  };
};
const adopt = (more: object) =>
  cast.community.give(id, 'adoptCovenant', { adoptedOn: today, by: 'assembly', text: TEXT, ...more });

beforeAll(async () => {
  office = await openOffice();
  const { body } = await office.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: office.at.community,
      profile: { name: '枣子巷15号院', city: '成都' },
      policyVersion: DEMONSTRATION_POLICY.version,
    },
  });
  id = body.courtyardId;
  cast = { ...office.people, ...(await office.bodyOf(id, 'b')) };
  await advance(cast, id, { until: 'selfGovernance', seed: 5, households: 12, now: office.clock.now });
  today = await office.today();
  scan = await uploadScan(cast.community, id);
});
afterAll(() => office?.stop());

test('one account adopts no covenant and seats no body, neither by assembly nor by a ballot that is not named', async () => {
  expect(codes(await adopt({}))).toEqual([['assembly-missing', '/assemblyNo']]);
  expect(codes(await adopt({ by: 'ballot' }))).toEqual([['decision-ballot-other', '/ballotId']]);
  const members = ['甲', '乙', '丙'].map((name, i) => ({ name, duty: i === 0 ? 'chair' : 'member' }));
  const body = { electedOn: today, members, councilSeats: 1 };
  expect(codes(await cast.community.give(id, 'recordBodyElection', body))).toEqual([
    ['decision-ballot-other', '/ballotId'],
  ]);
  expect(codes(await cast.community.give(id, 'recordBodyElection', { ...body, assemblyNo: 1 }))).toEqual([
    ['assembly-missing', '/assemblyNo'],
  ]);
});

test('an assembly names its scans and has votes that owners of this roll can have given', async () => {
  const record = async (more: object) => cast.community.give(id, 'recordAssembly', await assembly(more));
  expect((await record({ evidence: [] })).status).toBe(400);
  expect(codes(await record({ evidence: ['f'.repeat(64)] }))).toEqual([['file-unknown', '/evidence/0']]);
  const { roll } = await look();
  const votes = { for: { owners: 1, areaCentiSqm: roll.areaCentiSqm }, against: NOBODY };
  expect(codes(await record({ votes }))).toEqual([['area-not-of-owners', '/votes/for/areaCentiSqm']]);
  const attended = { owners: roll.owners + 1, areaCentiSqm: roll.areaCentiSqm };
  expect(codes(await record({ attended }))).toEqual([['assembly-above-roll', '/attended']]);
});

test('an assembly counts once a second person has confirmed it, whatever accounts the first one has', async () => {
  expect((await cast.community.give(id, 'recordAssembly', await assembly())).body).toMatchObject({
    events: ['commandRequested'],
  });
  const second = await secondAccountOf(office, 'community', 'subDistrictLeader');
  expect(codes(await second.give(id, 'confirmRequest', {}))).toEqual([['separation-of-duties']]);
  expect((await look()).assemblies).toBeUndefined();
  await cast.subDistrictLeader.mustGive(id, 'confirmRequest');
  expect((await look()).assemblies).toMatchObject([{ no: 1, verdict: { carried: true } }]);
});

test('nothing rests on an assembly before its notice; two people at the district may annul what it decided', async () => {
  expect(codes(await adopt({ assemblyNo: 1 }))).toEqual([['notice-not-posted']]);
  const ballotId = (await look()).assemblies?.[0]?.ballotId;
  const recount = { why: '复核', counters: ['甲', '乙'], counted: { for: NOBODY, against: NOBODY, abstain: NOBODY } };
  const counted = await office.people.mediator.ask(`/api/v1/courtyards/${id}/ballots/${ballotId}/recounts`, {
    body: recount,
  });
  expect(codes(counted)).toEqual([['assembly-not-recounted']]);
  const { body } = await office.people.projectManager.must<string>(`${publicPath(id)}?lang=zh-CN`);
  expect(body).toContain('由社区居委会登记，街道负责人确认');
  const annul = { ballotId, decision: 'annulled', ground: 'authority', why: '签到表不实', evidence: [scan] };
  await cast.supervisor.mustGive(id, 'decideResult', annul);
  await cast.districtHousingLeader.mustGive(id, 'confirmRequest');
  expect(codes(await adopt({ assemblyNo: 1 }))).toEqual([['decision-ballot-other', '/ballotId']]);
});

test('a covenant that the residents reject is not adopted by an assembly, during the ballot or for a year after', async () => {
  await cast.projectManager.mustGive(id, 'openBallot', {
    motion: 'covenant',
    matters: ['none'],
    title: '院落公约',
    text: TEXT,
  });
  const { ballots, roll } = await look();
  const ballot = `/api/v1/courtyards/${id}/ballots/${ballots.at(-1)?.ballotId}`;
  const { body } = await cast.projectManager.must<{ ownerList: { ownerKey: string }[] }>(
    `/api/v1/courtyards/${id}/rolls/${roll.rollId}`,
  );
  const owners = body.ownerList.map(({ ownerKey }) => ownerKey);
  const papers = owners.map((ownerKey) => ({ ownerKey, choice: 'against', channel: 'paper', receivedOn: today }));
  await enterPapers(cast, ballot, papers);
  await cast.projectManager.mustGive(id, 'closeBallot');
  await expect(adoptByAssembly(cast, id, { adoptedOn: today, text: TEXT })).rejects.toThrow(/ballot-lost/);
  expect((await look()).covenants).toEqual([]);
});
