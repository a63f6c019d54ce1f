import { z } from 'zod';
import { localDate, longText, name, shortText } from '../../commands/shapes';
import { NO_JOINT_FORM } from '../../i18n/validationWords';
import { formTold } from '../http/formTold';
import { reasonShape } from '../http/shapes';
import { readingShape } from '../tables/reading';
import { ROLLOUT_STATES } from './service';

export const days = z.array(localDate).max(150);
/** `+` joins the versions of several years into the name of a calendar, and `@` begins the number of a closure in it. */
const version = name.regex(formTold(/^[^+@]+$/, NO_JOINT_FORM));
export const noticeText = longText.meta({
  description: 'The notice in the wording in which the State Council published it, in Chinese',
});

export const loadBody = z.strictObject({
  version,
  source: shortText,
  daysOff: days.exactOptional(),
  workingWeekends: days.exactOptional(),
  text: noticeText.exactOptional(),
});

export const noticeShape = z.object({
  year: z.int(),
  version,
  daysOff: days,
  workingWeekends: days,
  source: shortText,
});

export const readShape = z.object({
  daysOff: z.array(z.string()),
  workingWeekends: z.array(z.string()),
  arrangements: z
    .array(
      z.object({ holidays: z.array(z.string()), daysOff: z.array(z.string()), workingWeekends: z.array(z.string()) }),
    )
    .meta({ description: 'What the text says of each holiday; empty for a table' }),
  faults: z.array(reasonShape).meta({ description: 'By line of the text (`/text/3`), or by place in the lists' }),
  reading: readingShape.optional(),
});

const counted = { cases: z.int(), deadlines: z.int() };

export const previewShape = z
  .object({
    total: z.int().meta({ description: 'Number of cases with dates' }),
    looked: z.int().meta({ description: 'Number of cases that this answer is about' }),
    ...counted,
    unreadable: z.int().meta({ description: 'Number of cases whose record is broken' }),
    byDistrict: z.array(z.object({ path: z.string(), name: z.string(), ...counted })),
    byStep: z.array(z.object({ step: z.string(), name: z.string(), ...counted })),
    named: z
      .array(
        z.object({
          id: z.string(),
          name: z.string(),
          programme: z.string(),
          changes: z.array(z.string()).meta({ description: 'In words; empty where only a reminder comes earlier' }),
        }),
      )
      .meta({ description: 'The first 200' }),
    next: z.string().nullable().meta({ description: 'Give it as `after` to look at the next cases; null: all were' }),
  })
  .meta({ id: 'CalendarPreview' });

export const rolloutShape = z.object({
  version: z.string(),
  state: z.enum(ROLLOUT_STATES),
  total: z.int().nullable().meta({ description: 'Number of cases to look at; null before it begins' }),
  done: z.int().meta({ description: 'Number of cases looked at' }),
  told: z.int().meta({ description: 'Number of cases in which something moves' }),
  moved: z.int().meta({ description: 'Number of deadlines that move' }),
  orderedAt: z.string().nullable(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
  openDeadlines: z.int().meta({ description: 'Number of open deadlines' }),
  provisionalDeadlines: z.int().meta({ description: 'How many of them lie beyond the loaded calendars' }),
});
