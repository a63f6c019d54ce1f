import { isLost, openObjections } from '../../domain/kernel/deliberation/readings';
import { dateOf } from '../../domain/kernel/time/instant';
import type { CommandName } from '../../domain/renovation/catalogue';
import { ballotsMeant, motionsToPut } from '../../domain/renovation/commands/ballots';
import type { Context } from '../../domain/renovation/context';
import type { Courtyard } from '../../domain/renovation/courtyard';
import type { Ballot } from '../../domain/renovation/facts/deliberation';
import { LIFECYCLE, motionsOf } from '../../domain/renovation/lifecycle';
import { ballotOn } from '../../domain/renovation/motions';
import type { MotionKind } from '../../domain/renovation/policy';
import { inLanguage, type Language } from '../../i18n/language';
import { MOTION_WORDS } from '../../i18n/words';
import type { Choice } from '../cases/forms';
import type { Choosing } from './choices';

/** What was put about the body or the covenant, and has not failed: the decision that comes of it names it. */
export const decisionBallot = (c: Courtyard, command: CommandName): Ballot | undefined => {
  const ballot = ballotOn(c, command === 'adoptCovenant' ? 'covenant' : 'election');
  if (ballot === undefined || isLost(ballot)) return undefined;
  if (command === 'adoptCovenant') return ballot;
  return (ballot.motion.about?.vacancies === true) === (command === 'recordByElection') ? ballot : undefined;
};

const called = ({ ballotId, motion, openedAt }: Ballot, language: Language): Choice => ({
  value: ballotId,
  title: `${inLanguage(MOTION_WORDS[motion.kind], language)} · ${motion.title} · ${dateOf(openedAt)}`,
});

const meant = (c: Courtyard, ctx: Context, command: CommandName): readonly Ballot[] => {
  if (command in ballotsMeant) return ballotsMeant[command as keyof typeof ballotsMeant](c, ctx);
  const decided = decisionBallot(c, command);
  return decided === undefined ? [] : [decided];
};

/** The ballots that one command can be about now, the newest first. */
export const ballotsOf =
  (command: CommandName): Choosing =>
  ({ courtyard, ctx, language }) =>
    [...meant(courtyard, ctx, command)].reverse().map((ballot) => called(ballot, language));

const asChoices = (kinds: readonly MotionKind[], language: Language): readonly Choice[] =>
  kinds.map((kind) => ({ value: kind, title: inLanguage(MOTION_WORDS[kind], language) }));

export const motionsNow: Choosing = ({ courtyard, ctx, language }) => asChoices(motionsToPut(courtyard, ctx), language);

/** The council may settle what a later stage puts; what is behind it cannot be put again. */
export const motionsAhead: Choosing = ({ courtyard: { stage }, language }) => {
  const ahead = LIFECYCLE.progress(stage).flatMap((one) =>
    LIFECYCLE.isStage(stage) && one.state !== 'past' ? motionsOf(one.stage) : [],
  );
  return asChoices([...new Set(ahead)], language);
};

/** Objections still unanswered, by number; where two ballots have one of the same number, the ballot tells which. */
export const objections: Choosing = ({ courtyard }) => {
  const open = courtyard.ballots.flatMap(openObjections);
  return [...new Set(open.map(({ no }) => no))].map((no) => {
    const texts = open.filter((one) => one.no === no).map(({ text }) => text.slice(0, 40));
    return { value: no, title: `${no} · ${texts.join(' / ')}` };
  });
};
