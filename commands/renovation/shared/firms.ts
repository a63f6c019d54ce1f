import { firmsAbove } from '../../../db/organisations';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { CourtyardChoices } from '../definition';

/** Whether a firm is engaged now: it takes no second part, and its own not again. */
const isEngaged = ({ engagements = [] }: Courtyard, firm: string): boolean =>
  engagements.some(({ organisationId, to }) => organisationId === firm && to === undefined);

/** The firms that may be engaged: those of the offices that the courtyard belongs to, beside those that are. */
export const firmChoices: CourtyardChoices = async ({ db, c }) =>
  (await firmsAbove(db, c.organisationPath))
    .filter(({ id }) => !isEngaged(c, id))
    .map(({ id, name, office }) => ({
      value: id,
      title: `${name} · ${office}`,
    }));
