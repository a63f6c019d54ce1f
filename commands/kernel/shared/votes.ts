import type { OpenBallot } from '../../../domain/kernel/deliberation/commands/opening';
import type { Ballot, BallotState, BallotTerms, Motion } from '../../../domain/kernel/deliberation/state';
import type { Context } from '../../../domain/kernel/engine/context';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { AnyWords } from '../../../i18n/caseWords';
import { inLanguage, type Language } from '../../../i18n/language';
import type { Choice, Choices } from '../../form';

type Meant<State, Policy extends CasePolicy> = (c: State, ctx: Context<Policy>) => readonly Ballot[];

/** What the commands of votes need to know of a programme. */
export interface Votes<
  State extends BallotState = BallotState,
  Policy extends CasePolicy = CasePolicy,
  Kind extends string = string,
> {
  readonly kinds: readonly Kind[];
  /** The motions that a stage puts. */
  readonly motionsOf: (stage: string) => readonly Kind[];
  /** What may be put to the residents now. */
  readonly motionsToPut: (c: State, ctx: Context<Policy>) => readonly Kind[];
  /** What is settled when a ballot on the motion opens now. */
  readonly settledAtOpening: (
    c: State,
    input: OpenBallot<Kind>,
    ctx: Context<Policy>,
  ) => Pick<Ballot, 'closesAt'> & Pick<Motion, 'rule'> & { readonly terms: BallotTerms };
  /** The ballots that a command which may name one can be about now. */
  readonly ballotsMeant: Readonly<
    Record<
      | 'extendBallot'
      | 'declareAllIn'
      | 'closeBallot'
      | 'postNotice'
      | 'raiseObjection'
      | 'answerObjection'
      | 'withdrawObjection'
      | 'decideObjection'
      | 'contestResult'
      | 'suspendResult'
      | 'decideResult'
      | 'cancelBallot',
      Meant<State, Policy>
    >
  >;
}

const motionIn = ({ motions = {} }: AnyWords, kind: string, language: Language): string =>
  inLanguage(motions[kind] ?? { zh: kind, en: kind }, language);

export const motionChoices = (kinds: readonly string[], words: AnyWords, language: Language): readonly Choice[] =>
  kinds.map((kind) => ({ value: kind, title: motionIn(words, kind, language) }));

/** Some ballots to choose from, the newest first. */
export const ballotChoices =
  <State extends BallotState, Policy extends CasePolicy>(meant: Meant<State, Policy>): Choices<State, Policy> =>
  ({ c, ctx, words, language }) =>
    [...meant(c, ctx)].reverse().map(({ ballotId, motion, openedAt }) => ({
      value: ballotId,
      title: `${motionIn(words, motion.kind, language)} · ${motion.title} · ${dateOf(openedAt)}`,
    }));
