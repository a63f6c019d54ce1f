import type { Period } from '../time/deadline';
import { type ObjectionTerms, objectionTermsNow } from './objections';
import type { PolicyWithBallots } from './policy';
import type { Ballot, BallotTerms, CouncilSession, HasBallots, PaperTerms } from './state';

const paperTermsNow = ({ ballot: { scansRequired = false, mandatesPerProxy } }: PolicyWithBallots): PaperTerms => ({
  scansRequired,
  ...(mandatesPerProxy === undefined ? {} : { mandatesPerProxy }),
});

const BAR_AFTER_LOST: Period = { months: 12 };

const barNow = ({ ballot }: PolicyWithBallots): Period => ballot.barAfterLost ?? BAR_AFTER_LOST;

/** What holds for a ballot from its opening to the answered objections, by the policy of the day on which it opens. */
export const termsAtOpening = (policy: PolicyWithBallots, resolution: BallotTerms['resolution']): BallotTerms => {
  const { version, ballot, isDemonstration } = policy;
  return {
    policyVersion: version,
    ...(ballot.extended === undefined ? {} : { extended: ballot.extended }),
    notice: ballot.notice,
    answerObjection: ballot.answerObjection,
    earlyClose: ballot.earlyClose ?? true,
    papers: paperTermsNow(policy),
    objections: objectionTermsNow(ballot),
    ...(resolution === undefined ? {} : { resolution }),
    ...(isDemonstration === true ? { isDemonstration } : {}),
    lostPosted: true,
    barAfterLost: barNow(policy),
  };
};

/** The terms of a ballot. One of before they were recorded follows the policy of its case, as it always did. */
export const termsOf = ({ terms }: Pick<Ballot, 'terms'>, policy: PolicyWithBallots): BallotTerms =>
  terms ?? termsAtOpening(policy, undefined);

/** What is asked of the papers of a ballot. One that has not recorded it follows the policy of its case, as it always did. */
export const paperTermsOf = ({ terms }: Pick<Ballot, 'terms'>, policy: PolicyWithBallots): PaperTerms =>
  terms?.papers ?? paperTermsNow(policy);

/** What holds for objections to a ballot. One that has not recorded it follows the policy of its case, as it always did. */
export const objectionTermsOf = ({ terms }: Pick<Ballot, 'terms'>, policy: PolicyWithBallots): ObjectionTerms =>
  terms?.objections ?? objectionTermsNow(policy.ballot);

/** How long no assembly decides on a lost matter. A ballot that has not recorded it follows the policy of its case. */
export const barAfterLostOf = ({ terms }: Pick<Ballot, 'terms'>, policy: PolicyWithBallots): Period =>
  terms?.barAfterLost ?? barNow(policy);

/** The time for an answer as the ballot pins it, or the policy where there is no ballot. */
export const answerWithin = (ballot: Pick<Ballot, 'terms'> | undefined, policy: PolicyWithBallots): Period =>
  termsOf(ballot ?? {}, policy).answerObjection;

/** The place of a session in the case's list, counted from one, and its day. */
export const resolutionOf = (c: HasBallots, session: CouncilSession | undefined): BallotTerms['resolution'] =>
  session === undefined ? undefined : { session: c.sessions.indexOf(session) + 1, heldOn: session.heldOn };
