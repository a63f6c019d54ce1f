import type { CourtyardChoices } from '../definition';

/** Who is a member of the self-governing body. */
export const memberChoices: CourtyardChoices = ({ c }) =>
  (c.body?.members ?? []).map(({ name }) => ({ value: name, title: name }));
