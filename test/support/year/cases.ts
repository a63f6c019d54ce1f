import { withEnvelopes } from '../../../demonstration/budgets';
import type { Cast, Part } from '../../../demonstration/cast';
import { councilSession } from '../../../demonstration/council';
import { advance } from '../../../demonstration/life';
import { ALL_DOCUMENTS, documentsOf } from '../../../demonstration/samples';
import { giveByTwo } from '../../../demonstration/twoHands';
import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import type { Policy } from '../../../domain/renovation/policy';
import type { Office } from '../api/office';
import type { Local } from './localTime';
import type { Colleague, Place } from './people';
import { type CaseScript, opensAt, type TimedAct, timedActs, type World } from './script';

/** A case of the year, with who has its first matter. */
export interface YearCase {
  readonly no: number;
  readonly place: Place;
  readonly script: CaseScript;
  readonly assignee: Colleague | undefined;
  id: string;
  cast: Cast;
}

const WHY = { why: '核实产权' };
const HOUSEHOLDS = 4;
/** For as many approvals as a year may have. */
const ENVELOPES = { subsidy: 130_000_000_000, maintenanceSubsidy: 100_000_000 };

/** The pilot of cases that open once another version is in force: its publication ended the pilot of before. */
export const LATER_PILOT: Policy = { ...DEMONSTRATION_POLICY, version: 'later-pilot' };

/** Opens a case at its place, and leads one that waits for its reviewers so far. */
export const openCase = async (office: Office, world: World, one: YearCase): Promise<void> => {
  const { place, script, no } = one;
  const isCouncil = script.kind === 'council';
  const pilot = opensAt(world, script) > world.published.from ? LATER_PILOT : DEMONSTRATION_POLICY;
  const { body } = await place.people.projectManager.must<{ courtyardId: string }>('/api/v1/courtyards', {
    body: {
      organisationId: place.community,
      profile: { name: `院落${no}`, city: '成都' },
      ...(isCouncil ? {} : { policyVersion: pilot.version }),
    },
  });
  one.id = body.courtyardId;
  if (isCouncil) return;
  one.cast = { ...place.people, ...(await office.bodyOf(one.id, `c${no}-`)) };
  const to = { until: 'subsidy', households: HOUSEHOLDS, now: office.clock.now } as const;
  await advance(one.cast, one.id, { ...to, seed: no, until: 'works', before: 'review-community' });
};

const REVIEWERS: Readonly<Record<string, Part>> = {
  'review-community': 'community',
  'review-subDistrict': 'subDistrictLeader',
  'review-housing': 'districtHousing',
  'review-finance': 'districtFinance',
};

const answer = async ({ clock }: Office, { cast, id }: YearCase, matter: string): Promise<void> => {
  const today = () => clock.today();
  const answers: Readonly<Record<string, () => Promise<unknown>>> = {
    'convene-council': async () =>
      cast.community.mustGive(
        id,
        'recordCouncilSession',
        await councilSession(cast.community, await today(), 'whether'),
      ),
    'review-community': () => cast.community.mustGive(id, 'endorseApplication'),
    'review-subDistrict': async () => {
      await cast.subDistrictLeader.mustGive(id, 'lookAtDocuments', ALL_DOCUMENTS);
      await cast.subDistrictLeader.mustGive(id, 'endorseApplication');
    },
    'review-housing': async () => {
      await withEnvelopes(cast, ENVELOPES);
      await cast.districtHousing.mustGive(id, 'approveApplication');
    },
    'review-finance': () => cast.districtFinance.mustGive(id, 'approveFunding', { amountFen: 48_000_000 }),
    'correct-application': async () =>
      cast.projectManager.mustGive(id, 'correctApplication', {
        amountFen: 48_000_000,
        documents: await documentsOf(cast.projectManager, id),
      }),
  };
  await answers[matter]?.();
};

/** Gives what a script says, through the API; each act has to be accepted. */
export const giveAct = async (office: Office, one: YearCase, act: TimedAct, newer: Policy): Promise<void> => {
  const { cast, id } = one;
  const obligation = async (): Promise<string> => {
    const { rows } = await office.api.database.pool.query<{ key: string }>(
      'SELECT key FROM obligation WHERE case_id = $1 AND code = $2 AND closed_at IS NULL',
      [id, act.matter],
    );
    return rows[0]?.key ?? act.matter;
  };
  switch (act.name) {
    case 'answer':
      await answer(office, one, act.matter);
      break;
    case 'return':
      await cast[REVIEWERS[act.matter] ?? 'community'].mustGive(id, 'returnApplication', WHY);
      break;
    case 'suspend':
    case 'resume':
      await cast.supervisor.mustGive(id, act.name, WHY);
      break;
    case 'extend':
      await cast.supervisor.mustGive(id, 'extendObligation', {
        obligation: await obligation(),
        workingDays: act.days,
        ...WHY,
      });
      break;
    case 'urge':
      await cast.supervisor.mustGive(id, 'urge', { obligation: await obligation(), ...WHY });
      break;
    case 'movePolicy':
      await giveByTwo(cast, id, 'supervisor', 'movePolicy', { version: newer.version, ...WHY });
      break;
    case 'withdraw':
      await giveByTwo(cast, id, 'subDistrictLeader', 'terminate', WHY);
  }
};

const FIRST = { council: 'convene-council', subsidy: 'review-community' } as const;

/** For which matter somebody is assigned, and how long: one that opens again is everybody's again. */
export const assignedFrom = (
  world: World,
  { script }: YearCase,
): { readonly matter: string; readonly from: Local; readonly until: Local } => {
  const matter = FIRST[script.kind];
  const ended = timedActs(world, script).find(({ name }) => name === 'answer' || name === 'return');
  return { matter, from: opensAt(world, script), until: ended?.at ?? '9999' };
};

/** Gives the first matter of a case to one of the colleagues, as their leader does. */
export const assignFirst = async ({ api }: Office, { id, place, script, assignee }: YearCase): Promise<void> => {
  if (assignee === undefined) return;
  const code = FIRST[script.kind];
  const { rows } = await api.database.pool.query<{ key: string }>(
    'SELECT key FROM obligation WHERE case_id = $1 AND code = $2 AND closed_at IS NULL',
    [id, code],
  );
  await place.people.subDistrictLeader.must(`/api/v1/courtyards/${id}/assignments`, {
    body: { key: rows[0]?.key ?? code, accountId: place.colleagues[assignee].accountId },
  });
};
