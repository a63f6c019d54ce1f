import { type ObjectionOutcome, outcomeOf } from '../domain/kernel/deliberation/objections';
import type { ContestGround, ResultDecision } from '../domain/kernel/deliberation/results';
import type { BallotEventData } from '../domain/kernel/deliberation/state';
import { returned } from '../domain/kernel/deliberation/tally';
import type { CaseEvent, EventsOf } from '../domain/kernel/engine/event';
import type { EventWording } from './caseWords';
import { inLanguage, joinList, type Language, marksIn, type Text, t } from './language';
import { MOVE_WORDS } from './words';

/** What happens to the votes of any programme, in words. */
export const BALLOT_EVENT_WORDS: Readonly<Record<keyof BallotEventData, Text>> = {
  councilSessionRecorded: t(
    '召开议事会，应到 {members} 人，实到 {present} 人',
    'council met: {present} of {members} members present',
  ),
  rollFrozen: t('名册固化：{owners} 户、{areaCentiSqm} 平方米', 'roll frozen: {owners} owners, {areaCentiSqm} m²'),
  ballotOpened: t('“{motion}”表决开始', 'ballot on “{motion}” opened'),
  ballotExtended: t('表决延期', 'ballot extended'),
  papersAllIn: t('截止前收到的表决票已全部录入', 'all papers that came in before the close are entered'),
  ballotCloseMoved: t('表决截止时间改为 {closesAt}{because}', 'ballot closing time changed to {closesAt}{because}'),
  noticeEndMoved: t('公示截止时间改为 {endsAt}{because}', 'end of the public notice changed to {endsAt}{because}'),
  ballotClosed: t(
    '表决结束：名册 {owners} 户，收回 {papers} 票，同意 {for} 票，{verdict}',
    'ballot closed: {owners} owners on the roll, {papers} papers returned, {for} in favour; {verdict}',
  ),
  assemblyDecided: t(
    '居民会议表决“{motion}”：名册 {owners} 户，到会 {attended} 户，{verdict}',
    'an assembly decided on “{motion}”: {owners} owners on the roll, {attended} present; {verdict}',
  ),
  voteTakenOver: t(
    '“{motion}”表决：名册 {owners} 户，参加 {attended} 户，同意 {for} 户，按现行规则{verdict}',
    'vote on “{motion}”: {owners} owners on the roll, {attended} took part, {for} in favour; by today’s rule: {verdict}',
  ),
  noticePosted: t('结果公示于{place}', 'public notice of the result posted at {place}'),
  objectionRaised: t('提出异议：{text}', 'objection raised: {text}'),
  objectionAnswered: t('答复第 {no} 号异议：{text}', 'objection {no} answered: {text}'),
  resultContested: t('表决结果存疑：{ground}', 'result of the vote in doubt: {ground}'),
  resultDecided: t('裁定表决结果：{decision}', 'decision on the result of the vote: {decision}'),
  ballotEndedWithCase: t('流程结束，表决或公示随之终止', 'the case has ended, and the ballot or its notice with it'),
  ballotCancelled: t('表决作废：{why}', 'ballot cancelled: {why}'),
  submissionReceived: t('收到一件网上异议', 'online objection received'),
  submissionDeclined: t('第 {no} 号网上异议不予受理：{why}', 'online objection {no} declined: {why}'),
};

/** A vote about persons tells who was chosen; how many for whom stands in its verdict. */
const SECRET_BALLOT_CLOSED = t(
  '无记名表决结果：名册 {owners} 户，{papers} 户参加，入选：{names}，{verdict}',
  'secret ballot closed: {owners} owners on the roll, {papers} took part; chosen: {names}; {verdict}',
);

const CONTESTED: Readonly<Record<ContestGround, Text>> = {
  recount: t(
    '重新计票与结果不符，结果存疑，公示期停止计算',
    'a recount differs: the result is in doubt and the notice stands still',
  ),
  objection: t('异议成立，结果存疑', 'an objection was upheld: the result is in doubt'),
  court: t('法院裁判中止表决结果的效力：{why}', 'result suspended by a court: {why}'),
  authority: t('上级机关中止表决结果的效力：{why}', 'result suspended by a higher authority: {why}'),
};

const DECIDED: Readonly<Record<ResultDecision, Text>> = {
  stands: t('表决结果维持：{why}', 'the result of the vote stands: {why}'),
  corrected: t(
    '表决结果按重新计票更正，须重新公示：{why}',
    'the result of the vote is corrected by the recount and posted again: {why}',
  ),
  annulled: t('表决结果撤销：{why}', 'the result of the vote is annulled: {why}'),
};

const ANSWERED: Readonly<Record<ObjectionOutcome, Text>> = {
  dismissed: t('答复第 {no} 号异议（不成立）：{text}', 'objection {no} answered, dismissed: {text}'),
  upheld: t('答复第 {no} 号异议（成立）：{text}', 'objection {no} answered, upheld: {text}'),
  withdrawn: t('第 {no} 号异议撤回：{text}', 'objection {no} withdrawn: {text}'),
};

/** What the words of a vote's events need beyond their plain data; undefined for any other event. */
export const ballotEventWording = (event: CaseEvent, language: Language): EventWording | undefined => {
  const happening = event as EventsOf<BallotEventData>;
  switch (happening.type) {
    case 'ballotCloseMoved':
    case 'noticeEndMoved': {
      const { because } = happening.data;
      const { open, close } = marksIn(language);
      return {
        params: { because: because === undefined ? '' : `${open}${inLanguage(MOVE_WORDS[because], language)}${close}` },
      };
    }
    case 'ballotOpened':
      return { params: { motion: happening.data.motion.kind } };
    case 'assemblyDecided':
    case 'voteTakenOver': {
      const { motion, tally, verdict } = happening.data;
      return {
        params: {
          motion: motion.kind,
          owners: tally.roll.owners,
          attended: returned(tally).owners,
          for: tally.for.owners,
          verdict: verdict.carried ? 'carried' : 'lost',
        },
      };
    }
    case 'ballotClosed': {
      const { tally, verdict } = happening.data;
      const chosen = (verdict.persons ?? [])
        .filter((person) => verdict.carried && person.chosen)
        .map(({ name }) => name);
      return {
        params: {
          owners: tally.roll.owners,
          for: tally.for.owners,
          names: joinList(chosen, language) || '—',
          verdict: verdict.carried ? 'carried' : 'lost',
        },
        ...(verdict.persons === undefined ? {} : { text: SECRET_BALLOT_CLOSED }),
      };
    }
    case 'resultContested':
      return { params: {}, text: CONTESTED[happening.data.ground] };
    case 'resultDecided':
      return { params: {}, text: DECIDED[happening.data.decision] };
    case 'objectionAnswered':
      return { params: {}, text: ANSWERED[outcomeOf(happening.data)] };
    default:
      return undefined;
  }
};
