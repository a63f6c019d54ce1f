import { applicationVoided } from '../kernel/approval/voided';
import type { Fall } from '../kernel/deliberation/commands/rules';
import type { Consequence } from '../kernel/deliberation/results';
import { chosenIn } from '../kernel/deliberation/runOff';
import { totalOf } from '../kernel/ledger/ledger';
import { dateOf } from '../kernel/time/instant';
import type { Context } from './context';
import type { Courtyard } from './courtyard';
import { type CourtyardEvent, event } from './events';
import type { Ballot } from './facts/deliberation';
import { coFundingInHandFen } from './funding';
import { RENOVATION_SOURCES, releaseMovements } from './ledger';
import type { MotionKind } from './policy';

/**
 * What becomes of what had followed from a result that fell, by rule. Where a rule undoes something, an event does it in
 * the same commit; all others are kept by conditions that read the fallen ballot.
 */
export const CONSEQUENCE_RULES = [
  /** The case goes back to the stage of the question: no contract binds anybody yet. */
  'stage-returned',
  /** The contract stands. Works go on only to keep the site safe: no start, no variation, and the gate stays shut. */
  'works-only-for-safety',
  'application-returned',
  'money-released',
  /** Money that was paid is not claimed back by itself: whoever decides says whether it is. */
  'money-paid',
  /** Residents' money stays with the body until the question is decided again, or the renovation is withdrawn. */
  'co-funding-held',
  'body-caretaker',
  'mandates-ended',
  'members-reinstated',
  /** A corrected count chose them in the place of others. */
  'members-seated',
  'covenant-void',
  /** The works were accepted on a vote that fell: no retention is released before another. */
  'acceptance-open',
  'funds-not-to-be-used',
  'use-not-to-be-changed',
  /** A lost vote that fell ends nothing any more. */
  'case-reopened',
] as const;
export type ConsequenceRule = (typeof CONSEQUENCE_RULES)[number];

export interface Following {
  readonly list: readonly (Consequence & { readonly rule: ConsequenceRule })[];
  readonly events: readonly CourtyardEvent[];
}

const NOTHING: Following = { list: [], events: [] };

const joined = (...parts: readonly Following[]): Following => ({
  list: parts.flatMap(({ list }) => list),
  events: parts.flatMap(({ events }) => events),
});

const listed = (holds: boolean, entry: Following['list'][number], ...events: readonly CourtyardEvent[]): Following =>
  holds ? { list: [entry], events } : NOTHING;

/** The application and the money, before a contract. */
const moneyOf = (c: Courtyard, { ballotId }: Ballot, why: string): Following => {
  const movements = releaseMovements(c.ledger, RENOVATION_SOURCES, ballotId);
  const amountFen = movements.reduce((sum, one) => sum + one.amountFen, 0);
  return joined(
    // A rejection stands, whatever it rested on: its times for an appeal and for another application go on.
    listed(
      c.application !== undefined && c.application.rejected === undefined,
      { rule: 'application-returned' },
      event('applicationReturned', applicationVoided(why)),
    ),
    listed(movements.length > 0, { rule: 'money-released', amountFen }, event('moneyMoved', { movements })),
  );
};

/** The stages from which a case goes back, before a contract. */
const AFTER: Readonly<Record<'whether' | 'how', readonly string[]>> = {
  whether: ['selfGovernance', 'plan', 'subsidy', 'works'],
  how: ['subsidy', 'works'],
};

const ofDecision = (c: Courtyard, ballot: Ballot, kind: 'whether' | 'how', why: string): Following => {
  const isBound = c.works !== undefined;
  const paidFen = totalOf(c.ledger, RENOVATION_SOURCES, 'paid');
  const heldFen = coFundingInHandFen(c);
  return joined(
    listed(!isBound && AFTER[kind].includes(c.stage), { rule: 'stage-returned' }),
    listed(isBound, { rule: 'works-only-for-safety' }),
    isBound ? NOTHING : moneyOf(c, ballot, why),
    listed(paidFen > 0, { rule: 'money-paid', amountFen: paidFen }),
    listed(heldFen > 0, { rule: 'co-funding-held', amountFen: heldFen }),
  );
};

/** Whether the body was elected by this ballot, or by the run-off that followed from it. */
const electedBody = (c: Courtyard, { ballotId }: Ballot): boolean =>
  c.ballots.some(
    (one) => one.ballotId === c.body?.ballotId && [one.ballotId, one.motion.about?.runOffOf].includes(ballotId),
  );

/** Those whom this ballot chose, and the run-off that followed from it. */
const allChosen = (c: Courtyard, ballot: Ballot): readonly string[] =>
  [ballot, ...c.ballots.filter(({ motion }) => motion.about?.runOffOf === ballot.ballotId)].flatMap(({ closed }) =>
    chosenIn(closed?.verdict ?? {}),
  );

const isMember = (c: Courtyard, name: string): boolean =>
  c.body?.members.some((member) => member.name === name) === true;

const ofElection = (c: Courtyard, ballot: Ballot, ctx: Context): Following => {
  const { ballotId } = ballot;
  if (ballot.motion.about?.vacancies !== true) {
    return listed(electedBody(c, ballot), { rule: 'body-caretaker' });
  }
  const names = allChosen(c, ballot).filter((name) => isMember(c, name));
  return listed(
    ballot.carriedOutAt !== undefined && names.length > 0,
    { rule: 'mandates-ended', names },
    event('mandatesEnded', { names, leftOn: dateOf(ctx.now), ballotId }),
  );
};

const ofRecall = (c: Courtyard, ballot: Ballot, ctx: Context): Following => {
  const { ballotId, closed } = ballot;
  const recalled = chosenIn(closed?.verdict ?? {});
  const hasChair = c.body?.members.some(({ duty }) => duty === 'chair') === true;
  const members = (c.body?.former ?? [])
    .filter(({ name, because }) => because === 'recalled' && recalled.includes(name) && !isMember(c, name))
    .map(({ name, duty }) => ({ name, duty: duty === 'chair' && hasChair ? ('member' as const) : duty }));
  return listed(
    ballot.carriedOutAt !== undefined && members.length > 0,
    { rule: 'members-reinstated', names: members.map(({ name }) => name) },
    event('membersJoined', { joinedOn: dateOf(ctx.now), members, ballotId }),
  );
};

/**
 * Corrected, and still carried, but with others chosen: who won the seat takes it, and who lost it leaves. A recall that
 * is corrected reinstates, and ends the mandates of those recalled after all.
 */
const ofOthersChosen = (
  c: Courtyard,
  ballot: Ballot,
  corrected: NonNullable<Fall['corrected']>,
  ctx: Context,
): Following => {
  const { ballotId, closed, carriedOutAt, motion } = ballot;
  if (carriedOutAt === undefined) return NOTHING;
  // The run-off that seated the body answered a tie that is none any more.
  if (c.body?.ballotId !== ballotId && electedBody(c, ballot)) return listed(true, { rule: 'body-caretaker' });
  const [before, after] = [chosenIn(closed?.verdict ?? {}), chosenIn(corrected)];
  const gone = before.filter((name) => !after.includes(name));
  const come = after.filter((name) => !before.includes(name));
  const isRecall = motion.kind === 'recall';
  const [leave, enter] = isRecall ? [come, gone] : [gone, come];
  const on = dateOf(ctx.now);
  const names = leave.filter((name) => isMember(c, name));
  const members = enter.filter((name) => !isMember(c, name)).map((name) => ({ name, duty: 'member' as const }));
  return joined(
    listed(
      names.length > 0,
      { rule: 'mandates-ended', names },
      event('mandatesEnded', { names, leftOn: on, ballotId }),
    ),
    listed(
      members.length > 0,
      { rule: isRecall ? 'members-reinstated' : 'members-seated', names: members.map(({ name }) => name) },
      event('membersJoined', { joinedOn: on, members, ballotId }),
    ),
  );
};

const ofCovenant = (c: Courtyard, { ballotId }: Ballot): Following => {
  const adopted = c.covenants.find((covenant) => covenant.ballotId === ballotId);
  return adopted === undefined ? NOTHING : listed(true, { rule: 'covenant-void', version: adopted.version });
};

const OF_KIND: Readonly<Record<MotionKind, (c: Courtyard, ballot: Ballot, ctx: Context, why: string) => Following>> = {
  whether: (c, ballot, _, why) => ofDecision(c, ballot, 'whether', why),
  how: (c, ballot, _, why) => ofDecision(c, ballot, 'how', why),
  result: (c) => listed(c.maintenance !== undefined, { rule: 'acceptance-open' }),
  covenant: ofCovenant,
  election: ofElection,
  recall: ofRecall,
  useFunds: () => listed(true, { rule: 'funds-not-to-be-used' }),
  raiseFunds: () => listed(true, { rule: 'funds-not-to-be-used' }),
  changeOfUse: () => listed(true, { rule: 'use-not-to-be-changed' }),
};

/** A vote that had been lost ended the case. Without it, the question is open again. */
const ofLost = (c: Courtyard, { motion, round }: Ballot): Following =>
  listed(
    motion.kind === 'whether' && c.stage === 'notAdopted' && round === c.round.no,
    { rule: 'case-reopened' },
    event('stageReturned', { from: c.stage, to: 'consensus' }),
  );

/** What had followed from a result, and what becomes of it now that the result is no longer what it was. */
export const consequencesOf = (c: Courtyard, ballot: Ballot, ctx: Context, { why, corrected }: Fall): Following => {
  const { carried, runOff } = ballot.closed?.verdict ?? {};
  // An election that ended in a tie is decided by its run-off.
  if (carried !== true && runOff === undefined) return ofLost(c, ballot);
  return corrected?.carried === true
    ? ofOthersChosen(c, ballot, corrected, ctx)
    : OF_KIND[ballot.motion.kind](c, ballot, ctx, why);
};
