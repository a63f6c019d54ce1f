import { firmsAbove } from '../../../db/organisations';
import type { CourtyardChoices } from '../definition';

/** The firms that may be engaged: those of the offices that the courtyard belongs to. */
export const firmChoices: CourtyardChoices = async ({ db, c }) =>
  (await firmsAbove(db, c.organisationPath)).map(({ id, name, office }) => ({
    value: id,
    title: `${name} · ${office}`,
  }));
