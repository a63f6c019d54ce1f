import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import { LIFECYCLE } from '../../../domain/renovation/lifecycle';
import { pastOf } from '../../../domain/renovation/takeOver/past';
import {
  isAfter,
  PART_STAGES,
  type Part,
  TAKE_OVER_STAGES,
  type TakeOver,
} from '../../../domain/renovation/takeOver/record';
import { vocabularyOf } from '../../../i18n/caseWords';
import { inLanguage, t } from '../../../i18n/language';
import { rendered } from '../../../i18n/render';
import { STAGE_WORDS } from '../../../i18n/words';
import type { About } from '../../form';
import { fileChoices } from '../../kernel/shared/files';
import { PROBLEMS } from '../../problems';
import { centiSqm, count, localDate, longText, name, sha256, shortText } from '../../shapes';
import type { CourtyardFormAt, Definition } from '../definition';
import { members } from '../shared/inputs';
import { planFields } from '../shared/plan';
import { takeOverWords } from './words';

const area = centiSqm.min(0).exactOptional();

const vote = z
  .strictObject({
    heldOn: localDate,
    rollOwners: count.min(1),
    forOwners: count,
    againstOwners: count,
    abstainOwners: count.exactOptional(),
    rollCentiSqm: area,
    forCentiSqm: area,
    againstCentiSqm: area,
    abstainCentiSqm: area,
    postedFrom: localDate.exactOptional(),
    postedTo: localDate.exactOptional(),
    place: shortText.exactOptional(),
    evidence: z.array(sha256).max(20).exactOptional().meta({ description: 'Scans of the record of the vote' }),
  })
  .exactOptional();

/** A part of the record is asked for once the courtyard stands in a later stage, and shown from its own stage on. */
const shownWith = (part: Part) =>
  ({
    field: 'stage',
    values: TAKE_OVER_STAGES.filter((stage) => !isAfter(PART_STAGES[part], stage)),
    isAsked: false,
  }) as const;

const ofVote = { evidence: { choices: fileChoices } };

const GAPS = t('缺漏或不合现行规则之处', 'Missing, or not as today’s rules ask');
const GAP = t('{stage}：{gap}', '{stage}: {gap}');

/** What the record lacks, as whoever confirms it signs for it. */
const gapLines = async (
  { whole, ctx, words, language }: CourtyardFormAt,
  record: TakeOver,
): Promise<readonly About[]> => {
  const past = pastOf(LIFECYCLE)(whole, record, ctx);
  const own = vocabularyOf(words);
  return 'refused' in past
    ? []
    : past.gaps.map(({ stage, code, params }) => [
        GAPS,
        rendered(
          GAP,
          {
            stage: inLanguage(STAGE_WORDS[stage as keyof typeof STAGE_WORDS], language),
            gap: rendered(PROBLEMS[code], params ?? {}, language, own),
          },
          language,
        ),
      ]);
};

export const takeOver: Definition<'takeOver'> = {
  input: z.strictObject({
    stage: z.enum(TAKE_OVER_STAGES),
    asOf: localDate.meta({ description: 'The day up to which the paper record goes' }),
    since: localDate.exactOptional().meta({ description: 'Since when it has been in this stage' }),
    whether: vote,
    body: z.strictObject({ electedOn: localDate, termEndsOn: localDate, members, councilSeats: count }).exactOptional(),
    covenant: z
      .strictObject({
        adoptedOn: localDate,
        by: z.enum(['ballot', 'assembly']),
        text: longText.exactOptional().meta({ description: 'Absent: it is on paper alone' }),
      })
      .exactOptional(),
    bookkeeping: z.strictObject({ bookkeeper: name, account: shortText }).exactOptional(),
    filing: z.strictObject({ filedOn: localDate, number: name }).exactOptional(),
    plan: z.strictObject({ submittedOn: localDate, ...planFields }).exactOptional(),
    how: vote,
    suspension: z.strictObject({ since: localDate, why: longText.max(2000) }).exactOptional(),
  }),
  words: takeOverWords,
  form: {
    fields: {
      whether: { fields: ofVote },
      body: { onlyWith: shownWith('body') },
      covenant: { onlyWith: shownWith('covenant') },
      bookkeeping: { onlyWith: shownWith('bookkeeping') },
      filing: { onlyWith: shownWith('filing') },
      plan: { onlyWith: shownWith('plan') },
      how: { onlyWith: shownWith('how'), fields: ofVote },
    },
    prefilled: (_, { now }) => ({ asOf: dateOf(now) }),
    remarks: gapLines,
  },
};
