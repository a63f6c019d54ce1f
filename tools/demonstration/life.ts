import { dateOf, instantOf } from '../../domain/kernel/time/instant';
import { STAGES, type Stage } from '../../domain/renovation/stage';
import { untilTrue } from '../untilTrue';
import type { Cast, Part } from './cast';
import { handIn } from './papers';
import { generateRoll, rollBody } from './roll';

export interface LeadOptions {
  /** The stage to come to and stay in. */
  readonly until: Stage;
  readonly seed: number;
  readonly households: number;
  readonly now?: () => Promise<number>;
}

/** What one courtyard's life needs in its own words: who gives which command, through the API alone. */
export const lead = async (cast: Cast, id: string, options: LeadOptions): Promise<void> => {
  const now = options.now ?? (async () => Date.now());
  const today = async () => dateOf(instantOf(await now()));
  const give = (part: Part, ...command: Parameters<Cast[Part]['mustGive']> extends [string, ...infer R] ? R : never) =>
    cast[part].mustGive(id, ...command);
  const look = async () =>
    (
      await cast.projectManager.must<{ stage: Stage; facts: { ballots: { ballotId: string }[] } }>(
        `/api/v1/courtyards/${id}`,
      )
    ).body;
  const has = async (stage: Stage) => STAGES.indexOf((await look()).stage) >= STAGES.indexOf(stage);
  /** Stages whose notice ends at once are entered when the workflow's timer has fired. */
  const reached = (stage: Stage) => untilTrue(`the courtyard reaches ${stage}`, () => has(stage));
  const units = generateRoll({ seed: options.seed, households: options.households });
  const owners = [...new Set(units.flatMap((unit) => unit.ownerKey ?? []))];

  const vote = async (motion: 'whether' | 'how' | 'result', title: string) => {
    await give('projectManager', 'openBallot', { motion, title, text: title });
    const ballotId = (await look()).facts.ballots.at(-1)?.ballotId ?? '';
    const receivedOn = await today();
    const papers = owners.map((ownerKey, i) => ({
      ownerKey,
      choice: i % 10 === 9 ? 'against' : 'for',
      channel: 'paper',
      receivedOn,
    }));
    await handIn(cast, `/api/v1/courtyards/${id}/ballots/${ballotId}`, papers);
    await give('projectManager', 'closeBallot');
    if (motion !== 'result') await give('projectManager', 'postNotice', { place: '院门公示栏' });
  };

  const chapters: readonly (readonly [Stage, () => Promise<void>])[] = [
    [
      'selfGovernance',
      async () => {
        const heldOn = await today();
        const session = { heldOn, members: 11, present: 9, resolves: 'whether', minutes: '议事会一致同意提交表决' };
        await give('community', 'recordCouncilSession', session);
        const roll = await cast.projectManager.must<{ rollId: string }>(`/api/v1/courtyards/${id}/rolls`, {
          body: rollBody(units),
        });
        await give('projectManager', 'freezeRoll', { rollId: roll.body.rollId });
        await vote('whether', '是否同意实施老旧院落整治');
      },
    ],
    [
      'plan',
      async () => {
        const day = await today();
        const members = [
          { name: '张主任', duty: 'chair' },
          { name: '李会计', duty: 'bookkeeper' },
          { name: '王监督', duty: 'qualitySupervisor' },
          { name: '赵监督', duty: 'qualitySupervisor' },
          { name: '陈委员', duty: 'member' },
        ];
        await give('community', 'recordBodyElection', { electedOn: day, members, councilSeats: 2 });
        await give('community', 'nameBookkeeperAndAccount', { bookkeeper: '李会计', account: '6222-8800-0001' });
        await give('community', 'adoptCovenant', { adoptedOn: day, by: 'ballot', text: '院落公约（第一版）' });
        await give('body', 'fileBody');
        await give('projectManager', 'confirmFiling', { number: `备-${options.seed}` });
      },
    ],
    [
      'subsidy',
      async () => {
        await give('body', 'submitPlan', {
          items: [
            { name: '雨污分流', category: 'mandatory', estimateFen: 30_000_000 },
            { name: '路面与照明', category: 'mandatory', estimateFen: 20_000_000 },
            { name: '绿化', category: 'optional', estimateFen: 12_000_000 },
          ],
          sources: [
            { source: 'subsidy', name: '财政补贴', amountFen: 48_000_000 },
            { source: 'coFunding', name: '居民自筹', amountFen: 3_100_000 },
            { source: 'other', name: '管线单位', amountFen: 10_900_000 },
          ],
          raisesFunds: false,
        });
        await vote('how', '整治方案');
      },
    ],
    [
      'works',
      async () => {
        const documents = ['applicationForm', 'voteResult', 'plan'].map((kind) => ({
          kind,
          title: kind,
          reference: kind,
        }));
        await give('projectManager', 'applyForSubsidy', { amountFen: 48_000_000, documents });
        await give('community', 'endorseApplication');
        await give('subDistrictLeader', 'endorseApplication');
        await give('districtHousing', 'approveApplication');
        await give('districtFinance', 'approveFunding', { amountFen: 48_000_000 });
        await give('body', 'recordCoFunding', { amountFen: 3_100_000, receivedOn: await today(), receipt: '0001' });
      },
    ],
    [
      'acceptance',
      async () => {
        const completeBy = dateOf(instantOf((await now()) + 120 * 86_400_000));
        await give('projectManager', 'awardContract', {
          contractor: '某建筑工程公司',
          amountFen: 60_000_000,
          progressShare: 8_500,
          completeBy,
          milestones: [
            { title: '管网', hidden: true },
            { title: '路面', hidden: false },
          ],
        });
        await give('projectManager', 'startWorks');
        const on = await today();
        await give('engineer', 'recordHiddenWork', { milestoneNo: 1, evidence: '隐蔽工程照片' });
        await give('body', 'recordHiddenWork', { milestoneNo: 1, evidence: '隐蔽工程照片' });
        await give('projectManager', 'recordMilestone', { no: 1, on });
        await give('projectManager', 'recordMilestone', { no: 2, on });
        await give('contractor', 'submitClaim', { measuredFen: 60_000_000 });
        await give('engineer', 'certifyClaim');
        await give('payer', 'payClaim', { amountFen: 51_000_000, reference: '进度款' });
        await give('contractor', 'reportCompletion', { measuredFen: 60_000_000 });
      },
    ],
    [
      'maintenance',
      async () => {
        for (const party of ['body', 'community', 'subDistrictLeader', 'districtHousing', 'engineer'] as const) {
          await give(party, 'signAcceptance', { defects: [] });
        }
        await vote('result', '对改造效果是否满意');
        await give('contractor', 'submitSettlement', { claimedFen: 60_000_000 });
        const cuts = [{ item: '路面', amountFen: 600_000, why: '工程量核减' }];
        await give('auditor', 'auditSettlement', { eligibleFen: 59_400_000, cuts });
        await give('payer', 'paySettlement', { amountFen: 6_618_000, reference: '结算款' });
      },
    ],
  ];
  for (const [stage, chapter] of chapters) {
    if (STAGES.indexOf(stage) > STAGES.indexOf(options.until)) break;
    if (await has(stage)) continue;
    await chapter();
    await reached(stage);
  }
};
