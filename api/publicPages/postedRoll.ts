import { z } from 'zod';
import { ownersToldByMail } from '../../db/ownerEmails';
import type { Queryable } from '../../db/queryable';
import { postedRoll, type RollHead, unitsOf } from '../../db/rolls';
import { type RollUnit, TITLE_KINDS, UNIT_USES } from '../../domain/kernel/deliberation/roll';
import { TITLE_WORDS, USE_WORDS } from '../../i18n/columnWords';
import { DISCLOSURE_WORDS as W } from '../../i18n/disclosureWords';
import { formatHundredths, shanghaiTime } from '../../i18n/render';
import { type Html, html } from '../html/html';
import type { Say } from '../html/say';

export const postedRollShape = z
  .object({
    postedAt: z.string(),
    postedUntil: z.string(),
    place: z.string(),
    owners: z.int(),
    areaCentiSqm: z.int(),
    units: z.array(
      z.object({
        building: z.string(),
        unit: z.string(),
        use: z.enum(UNIT_USES),
        areaCentiSqm: z.int(),
        titleKind: z.enum(TITLE_KINDS).nullable(),
        isToldByMail: z.boolean().meta({
          description:
            'The owner is told by e-mail what is done to a paper in their name; all others by a slip at the door',
        }),
      }),
    ),
  })
  .nullable()
  .meta({
    id: 'PostedRoll',
    description: 'The roll that is posted for correction: units and areas, nobody’s name or key',
  });

export type PostedRoll = NonNullable<z.infer<typeof postedRollShape>>;

const shown = (
  { postedAt, postedUntil, postedPlace, owners, areaCentiSqm }: RollHead,
  units: readonly RollUnit[],
  byMail: ReadonlySet<string>,
) => ({
  postedAt: postedAt ?? '',
  postedUntil: postedUntil ?? '',
  place: postedPlace ?? '',
  owners,
  areaCentiSqm,
  units: units.map(({ ownerKey, titleKind = null, ...unit }) => ({
    ...unit,
    titleKind,
    isToldByMail: byMail.has(ownerKey),
  })),
});

/** The roll that a case's residents check now; null if none is posted. */
export const loadPostedRoll = async (db: Queryable, caseId: string): Promise<PostedRoll | null> => {
  const roll = await postedRoll(db, caseId);
  return roll === undefined
    ? null
    : shown(roll, await unitsOf(db, roll.rollId), await ownersToldByMail(db, roll.rollId));
};

/** The posted roll: every unit with its area, and what to do about a mistake. */
export const postedRollIn = (roll: PostedRoll, say: Say): Html =>
  html`<p>${say(W.posted)}${say.colon}${shanghaiTime(roll.postedAt)} — ${shanghaiTime(roll.postedUntil)}${say.comma}${roll.place}</p>
<p>${say(W.correctRoll)}</p>
<p>${say(W.rollTotals, { units: roll.units.length, owners: roll.owners, areaCentiSqm: roll.areaCentiSqm })}</p>
<details><summary>${say(W.rollUnits)}</summary><div class="wide" tabindex="0" role="region" aria-label="${say(W.roll)}"><table><thead><tr><th scope="col">${say(W.unit)}</th><th scope="col">${say(W.use)}</th><th scope="col" class="n">${say(W.area)}</th><th scope="col">${say(W.toldBy)}</th></tr></thead><tbody>
${roll.units.map(
  ({ building, unit, use, areaCentiSqm, titleKind, isToldByMail }) =>
    html`<tr><th scope="row">${building} ${unit}</th><td>${say(USE_WORDS[use])}${titleKind !== null && html`${say.comma}${say(TITLE_WORDS[titleKind])}`}</td><td class="n">${formatHundredths(areaCentiSqm)}</td><td>${say(isToldByMail ? W.byMail : W.bySlip)}</td></tr>`,
)}</tbody></table></div></details>`;
