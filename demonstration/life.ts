import type { ObligationDetails } from '../domain/kernel/obligations/obligation';
import { dateOf, instantOf } from '../domain/kernel/time/instant';
import type { CommandName } from '../domain/renovation/catalogue';
import type { ObligationCode } from '../domain/renovation/obligations';
import type { Stage } from '../domain/renovation/stage';
import { adoptByAssembly, electByAssembly } from './assembly';
import { withEnvelopes } from './budgets';
import { auditorEngaged, type Cast, contractedFirms, type Part } from './cast';
import { councilSession } from './council';
import { ordinary } from './motions';
import { enterPapers } from './papers';
import { paymentPapers, withPermit, withScan } from './payments';
import { generateRoll, rollBody } from './roll';
import { ALL_DOCUMENTS, documentsOf, planOf, receiptOfOthers } from './samples';
import { giveByTwo } from './twoHands';
import { untilTrue } from './untilTrue';

export interface AdvanceOptions {
  /** The stage at which to stop. */
  readonly until: Stage;
  /** Stops already when this is what is awaited next. */
  readonly before?: ObligationCode;
  readonly seed: number;
  readonly households: number;
  /** The floor area that the profile has; the roll's areas add up to it. */
  readonly floorAreaCentiSqm?: number;
  readonly now?: () => Promise<number>;
}

interface Seen {
  readonly stages: readonly { readonly stage: Stage; readonly state: 'past' | 'current' | 'ahead' }[];
  readonly obligations: readonly {
    readonly code: ObligationCode;
    readonly about: ObligationDetails;
  }[];
  readonly state: {
    readonly ballots: readonly { readonly ballotId: string }[];
    readonly engagements?: readonly { readonly role: string }[];
    readonly works?: {
      readonly milestones: readonly { readonly reachedOn?: string }[];
      readonly claims: readonly unknown[];
    };
  };
}

/**
 * Leads a courtyard to a stage through the API alone, by answering whatever is awaited next. The order comes from the
 * lifecycle; this file only has the content of each answer.
 */
export const advance = async (cast: Cast, id: string, options: AdvanceOptions): Promise<void> => {
  const now = options.now ?? (async () => Date.now());
  const today = async () => dateOf(instantOf(await now()));
  const give = (part: Part, ...command: Parameters<Cast[Part]['mustGive']> extends [string, ...infer R] ? R : never) =>
    cast[part].mustGive(id, ...command);
  /** The same, and another person confirms it. */
  const byTwo = (part: Part, command: CommandName, input: object) => giveByTwo(cast, id, part, command, input);
  const { pay } = paymentPapers(cast, id, today);
  const residentsPaid = (receivedOn: string) =>
    withScan(cast.body, id, { amountFen: 3_100_000, receivedOn, receipt: '0001' });
  const look = async () => (await cast.projectManager.must<Seen>(`/api/v1/courtyards/${id}`)).body;
  const { seed, households, floorAreaCentiSqm } = options;
  const units = generateRoll({
    seed,
    households,
    ...(floorAreaCentiSqm === undefined ? {} : { floorAreaCentiSqm }),
  });
  const owners = [...new Set(units.flatMap((unit) => unit.ownerKey ?? []))];

  const freezeRoll = async () => {
    const roll = await cast.projectManager.must<{ rollId: string }>(`/api/v1/courtyards/${id}/rolls`, {
      body: rollBody(units),
    });
    await give('community', 'freezeRoll', { rollId: roll.body.rollId });
  };
  const collect = async (ballotId: string) => {
    const receivedOn = await today();
    const papers = owners.map((ownerKey, i) => ({
      ownerKey,
      choice: i % 10 === 9 ? 'against' : 'for',
      channel: 'paper',
      receivedOn,
    }));
    await enterPapers(cast, `/api/v1/courtyards/${id}/ballots/${ballotId}`, papers);
    await give('projectManager', 'closeBallot');
  };
  const formBody = async () => {
    const day = await today();
    const members = [
      { name: '张主任', duty: 'chair' },
      { name: '李会计', duty: 'bookkeeper' },
      { name: '王监督', duty: 'qualitySupervisor' },
      { name: '赵监督', duty: 'qualitySupervisor' },
      { name: '陈委员', duty: 'member' },
    ] as const;
    await electByAssembly(cast, id, { electedOn: day, members, councilSeats: 2 });
    const named = { bookkeeper: '李会计', account: '6222-8800-0001' };
    await byTwo('community', 'nameBookkeeperAndAccount', await withPermit(cast.community, id, named));
    await adoptByAssembly(cast, id, { adoptedOn: day, text: '院落公约（第一版）' });
    await give('body', 'fileBody');
  };
  /** First the milestones, then a claim (which others certify and pay), then the completion. */
  const complete = async ({ state: { works } }: Seen) => {
    const on = await today();
    if (works?.milestones.some(({ reachedOn }) => reachedOn === undefined)) {
      await give('engineer', 'recordHiddenWork', { milestoneNo: 1, evidence: '隐蔽工程照片' });
      await give('body', 'recordHiddenWork', { milestoneNo: 1, evidence: '隐蔽工程照片' });
      await give('projectManager', 'recordMilestone', { no: 1, on });
      await give('projectManager', 'recordMilestone', { no: 2, on });
    } else if (works?.claims.length === 0) await give('contractor', 'submitClaim', { measuredFen: 60_000_000 });
    else await give('contractor', 'reportCompletion', { measuredFen: 60_000_000 });
  };
  const TITLES: Readonly<Record<string, string>> = {
    whether: '是否同意实施老旧院落整治',
    how: '整治方案',
    result: '对改造效果是否满意',
  };

  const answers: Partial<Record<ObligationCode, (seen: Seen, about: ObligationDetails) => Promise<unknown>>> = {
    'convene-council': async () =>
      give('community', 'recordCouncilSession', await councilSession(cast.community, await today(), 'whether')),
    'open-ballot': async (_, { motion = '' }) => {
      if (motion === 'whether') await freezeRoll();
      const title = TITLES[motion] ?? motion;
      await give('projectManager', 'openBallot', { motion, title, text: title, ...ordinary(motion) });
    },
    'collect-papers': (_, { ballotId = '' }) => collect(ballotId),
    'post-notice': () => give('projectManager', 'postNotice', { place: '院门公示栏' }),
    'form-body': formBody,
    'confirm-filing': () => give('projectManager', 'confirmFiling', { number: `备-${options.seed}` }),
    'draw-up-plan': () => give('body', 'submitPlan', planOf(10_900_000)),
    'apply-for-subsidy': async () =>
      give('projectManager', 'applyForSubsidy', {
        amountFen: 48_000_000,
        documents: await documentsOf(cast.projectManager, id),
      }),
    'review-community': () => give('community', 'endorseApplication'),
    'review-subDistrict': async () => {
      await give('subDistrictLeader', 'lookAtDocuments', ALL_DOCUMENTS);
      await give('subDistrictLeader', 'endorseApplication');
    },
    'review-housing': async () => {
      await withEnvelopes(cast);
      await give('districtHousing', 'approveApplication');
    },
    'review-finance': () => give('districtFinance', 'approveFunding', { amountFen: 48_000_000 }),
    'collect-co-funding': async () => byTwo('body', 'recordCoFunding', await residentsPaid(await today())),
    'award-contract': async () =>
      give('projectManager', 'awardContract', {
        ...contractedFirms(cast),
        amountFen: 60_000_000,
        progressShare: 8_500,
        completeBy: dateOf(instantOf((await now()) + 120 * 86_400_000)),
        milestones: [
          { title: '管网', hidden: true },
          { title: '路面', hidden: false },
        ],
      }),
    'start-works': async () => {
      const others = receiptOfOthers(10_900_000, await today());
      await give('projectManager', 'recordReceipt', await withScan(cast.projectManager, id, others));
      await give('subDistrictLeader', 'confirmRequest');
      await give('projectManager', 'startWorks');
    },
    'complete-works': complete,
    'certify-claim': () => give('engineer', 'certifyClaim'),
    'pay-claim': () => pay('payClaim', 51_000_000, '进度款'),
    'sign-acceptance': async () => {
      for (const party of ['body', 'community', 'subDistrictLeader', 'districtHousing', 'engineer'] as const) {
        await give(party, 'signAcceptance', { defects: [] });
      }
    },
    'submit-settlement': () => give('contractor', 'submitSettlement', { claimedFen: 60_000_000 }),
    'audit-settlement': async ({ state: { engagements = [] } }) => {
      if (!engagements.some(({ role }) => role === 'auditor'))
        await give('districtHousing', 'engageFirm', auditorEngaged(cast));
      await give('auditor', 'auditSettlement', {
        eligibleFen: 59_400_000,
        cuts: [{ item: '路面', amountFen: 600_000, why: '工程量核减' }],
      });
    },
    'pay-settlement': () => pay('paySettlement', 6_618_000, '结算款'),
  };

  const isReached = ({ stages }: Seen) =>
    stages.some(({ stage, state }) => stage === options.until && state !== 'ahead');
  const nextIn = ({ obligations }: Seen) => obligations.find(({ code }) => answers[code] !== undefined);
  for (let seen = await look(); !isReached(seen); seen = await look()) {
    const next = nextIn(seen);
    if (next !== undefined && next.code === options.before) return;
    if (next !== undefined) await answers[next.code]?.(seen, next.about);
    // If a notice ends at once, the next stage begins when the workflow's timer has fired.
    else
      await untilTrue(`the courtyard gets closer to ${options.until}`, async () => {
        const now = await look();
        return isReached(now) || nextIn(now) !== undefined;
      });
  }
};
