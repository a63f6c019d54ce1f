import type { BallotEventData } from '../domain/kernel/deliberation/state';
import type { CaseEvent, EventsOf } from '../domain/kernel/engine/event';
import type { EventWording } from './caseWords';
import { joinList, type Language, type Text, t } from './language';

/** What happens to the votes of any programme, in words. */
export const BALLOT_EVENT_WORDS: Readonly<Record<keyof BallotEventData, Text>> = {
  councilSessionRecorded: t(
    '召开议事会，应到 {members} 人，实到 {present} 人',
    'council met: {present} of {members} members present',
  ),
  rollFrozen: t('名册固化：{owners} 户、{areaCentiSqm} 平方米', 'roll frozen: {owners} owners, {areaCentiSqm} m²'),
  ballotOpened: t('“{motion}”表决开始', 'ballot on “{motion}” opened'),
  ballotExtended: t('表决延期', 'ballot extended'),
  ballotCloseMoved: t('表决截止时间改为 {closesAt}', 'ballot closing time changed to {closesAt}'),
  noticeEndMoved: t('公示截止时间改为 {endsAt}', 'end of the public notice changed to {endsAt}'),
  ballotClosed: t(
    '表决结束：名册 {owners} 户，收回 {papers} 票，同意 {for} 票，{verdict}',
    'ballot closed: {owners} owners on the roll, {papers} papers returned, {for} in favour; {verdict}',
  ),
  noticePosted: t('结果公示于{place}', 'public notice of the result posted at {place}'),
  objectionRaised: t('提出异议：{text}', 'objection raised: {text}'),
  objectionAnswered: t('答复第 {no} 号异议：{text}', 'objection {no} answered: {text}'),
  submissionReceived: t('收到一件网上异议', 'online objection received'),
  submissionDeclined: t('第 {no} 号网上异议不予受理：{why}', 'online objection {no} declined: {why}'),
};

/** A vote about persons tells who was chosen; how many for whom stands in its verdict. */
const SECRET_BALLOT_CLOSED = t(
  '无记名表决结果：名册 {owners} 户，{papers} 户参加，入选：{names}，{verdict}',
  'secret ballot closed: {owners} owners on the roll, {papers} took part; chosen: {names}; {verdict}',
);

/** What the words of a vote's events need beyond their plain data; undefined for any other event. */
export const ballotEventWording = (event: CaseEvent, language: Language): EventWording | undefined => {
  const happening = event as EventsOf<BallotEventData>;
  switch (happening.type) {
    case 'ballotOpened':
      return { params: { motion: happening.data.motion.kind } };
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
    default:
      return undefined;
  }
};
