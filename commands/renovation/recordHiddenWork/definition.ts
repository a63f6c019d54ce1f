import { z } from 'zod';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Milestone } from '../../../domain/renovation/facts/works';
import { isHiddenWorkRecorded } from '../../../domain/renovation/works';
import { listed } from '../../../i18n/numbered';
import { no, shortText } from '../../shapes';
import type { Definition } from '../definition';
import { recordHiddenWorkWords } from './words';

/** Those without a record signed by both; also those reached meanwhile, as the next one waits for the record of each before it. */
const milestonesToSign = ({ works }: Courtyard): readonly Milestone[] =>
  (works?.milestones ?? []).filter(
    ({ no, hidden }) => hidden && works !== undefined && !isHiddenWorkRecorded(works, no),
  );

/** Where two have to sign and only one thing is left to sign, it is that one. */
const onlyMilestoneNo = (left: readonly Milestone[]): number | undefined =>
  left.length === 1 ? left[0]?.no : undefined;

export const recordHiddenWork: Definition<'recordHiddenWork'> = {
  input: z.strictObject({ milestoneNo: no, evidence: shortText }),
  words: recordHiddenWorkWords,
  form: {
    fields: {
      milestoneNo: {
        choices: ({ c }) => milestonesToSign(c).map(({ no, title }) => ({ value: no, title: listed(no, title) })),
      },
    },
    prefilled: (c) => ({ milestoneNo: onlyMilestoneNo(milestonesToSign(c)) }),
  },
};
