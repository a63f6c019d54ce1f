import { z } from 'zod';
import { dateOf } from '../../../domain/kernel/time/instant';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { Milestone } from '../../../domain/renovation/facts/works';
import { listed } from '../../../i18n/numbered';
import { localDate, no } from '../../shapes';
import type { Definition } from '../definition';
import { recordMilestoneWords } from './words';

const openMilestones = ({ works }: Courtyard): readonly Milestone[] =>
  (works?.milestones ?? []).filter(({ reachedOn }) => reachedOn === undefined);

export const recordMilestone: Definition<'recordMilestone'> = {
  input: z.strictObject({ no, on: localDate }),
  words: recordMilestoneWords,
  form: {
    fields: {
      no: { choices: ({ c }) => openMilestones(c).map(({ no, title }) => ({ value: no, title: listed(no, title) })) },
    },
    prefilled: (c, { now }) => ({ on: dateOf(now), no: openMilestones(c)[0]?.no }),
  },
};
