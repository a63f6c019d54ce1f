import type { ReactNode } from 'react';
import { BODY_WORDS, DECISION_WORDS } from '../../../../../i18n/console/courtyard';
import { TAKEN_OVER_WORDS } from '../../../../../i18n/console/takeOver';
import { periodText } from '../../../../../i18n/policyWords';
import { rendered } from '../../../../../i18n/render';
import { ruleText } from '../../../../../i18n/verdict';
import { MOVE_WORDS, NO_SPECIAL_MATTER, RULE_WORDS, SPECIAL_MATTER_WORDS } from '../../../../../i18n/words';
import type { Courtyard, Ballot as One } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { formatTime } from '../../../ui/format';
import { Hash } from '../../../ui/Hash';

/** What follows from a ballot's times. */
export type BallotTimes = Courtyard['figures']['ballots'][number];

interface FactsProps {
  readonly ballot: One;
  readonly times: BallotTimes | undefined;
}

type Facts = readonly (readonly [name: string, value: ReactNode])[];

/** What was settled when the ballot opened, whatever policy the case moves to later. */
const Terms = ({ terms }: { readonly terms: NonNullable<One['terms']> }) => {
  const { language, marks } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { policyVersion, extended, notice, answerObjection, earlyClose, papers, resolution } = terms;
  return (
    <>
      {[
        `${words.policy}${marks.colon}${policyVersion}`,
        `${words.noticeFor}${marks.colon}${periodText(notice, language)}`,
        `${words.toAnswer}${marks.colon}${periodText(answerObjection, language)}`,
        extended === undefined
          ? words.neverExtended
          : `${words.onceExtended}${marks.colon}${periodText(extended, language)}`,
        earlyClose ? words.earlyOnceAll : words.neverEarly,
        ...(papers?.scansRequired === true ? [words.scansRequired] : []),
        ...(papers?.mandatesPerProxy === undefined
          ? []
          : [`${words.mandatesPerProxy}${marks.colon}${papers.mandatesPerProxy}`]),
        ...(resolution === undefined ? [] : [`${words.resolvedOn} ${resolution.heldOn}`]),
      ].join(' · ')}
    </>
  );
};

const assemblyParams = ({ no, heldOn, place, recordedBy, confirmedBy }: NonNullable<One['assembly']>) => ({
  no,
  heldOn,
  place,
  recordedBy,
  confirmedBy,
});

/** When it opened or was held, when it ends or ended, and until when papers that came in before may be entered. */
const useTimes = ({ ballot, times }: FactsProps): Facts => {
  const { language, translate, marks, words: common } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { assembly, closed, extended, openedAt, moves = [], takenOver } = ballot;
  const inBrackets = (text: string) => `${marks.open}${text}${marks.close}`;
  if (takenOver !== undefined) return [[translate(TAKEN_OVER_WORDS.heldBefore), takenOver.heldOn]];
  const ended: Facts =
    closed === undefined
      ? [
          [
            words.closes,
            times === undefined
              ? '—'
              : `${formatTime(times.closesAt)}${extended ? inBrackets(words.extended) : ''}${times.provisional ? inBrackets(common.provisional) : ''}`,
          ],
        ]
      : [[words.closed, `${formatTime(closed.at)}${closed.early ? inBrackets(words.early) : ''}`]];
  return [
    ...((assembly === undefined
      ? [[words.opened, formatTime(openedAt)]]
      : [[words.byAssembly, rendered(DECISION_WORDS.assemblyOf, assemblyParams(assembly), language)]]) as Facts),
    ...ended,
    ...((times?.phase === 'over'
      ? [[times.takesPapers ? words.papersUntil : words.entryOverSince, formatTime(times.papersUntil)]]
      : []) as Facts),
    ...moves.map(
      ({ at, endsAt, because }) =>
        [
          words.moved,
          `${formatTime(at)} → ${formatTime(endsAt)}${inBrackets(translate(MOVE_WORDS[because]))}`,
        ] as const,
    ),
  ];
};

/** The rule that is pinned to the motion, and what else was settled when it opened. */
const useRule = ({ motion, terms }: One): Facts => {
  const { language, translate } = useLanguage();
  const words = useWords(DECISION_WORDS);
  const { rule, matters, about } = motion;
  const named = RULE_WORDS[rule.version];
  const elected = about?.elected ?? [];
  return [
    [
      words.rule,
      [
        ...(named === undefined ? [] : [translate(named)]),
        ruleText(rule, language),
        ...(rule.unreturned === 'withMajority' ? [words.withMajority] : []),
      ].join(' · '),
    ],
    [
      words.matters,
      matters === undefined
        ? translate(NO_SPECIAL_MATTER)
        : matters.map((matter) => translate(SPECIAL_MATTER_WORDS[matter])).join(' · '),
    ],
    ...((terms === undefined ? [] : [[words.pinned, <Terms key="terms" terms={terms} />]]) as Facts),
    ...((rule.silence === undefined
      ? []
      : [
          [
            words.silenceClause,
            `${rendered(BODY_WORDS.version, { version: rule.silence.covenantVersion }, language)} · ${rule.silence.clause}`,
          ],
        ]) as Facts),
    ...((elected.length === 0 ? [] : [[words.electedBefore, elected.map(({ name }) => name).join('、')]]) as Facts),
  ];
};

/** A ballot's times, its rule, and the hash of the papers that were counted. */
export const BallotFacts = ({ ballot, times }: FactsProps) => {
  const words = useWords(DECISION_WORDS);
  const { closed, assembly, takenOver } = ballot;
  return (
    <DescriptionList
      items={[
        ...useTimes({ ballot, times }),
        ...useRule(ballot),
        ...((closed === undefined || assembly !== undefined || takenOver !== undefined
          ? []
          : [[words.hash, <Hash key="hash" of="papers" value={closed.papersHash} />]]) as Facts),
      ]}
    />
  );
};
