import type { KeptRecount } from '../../api/shapes';
import { useLanguage } from '../../app/language';
import { formatTime } from '../../ui/format';

/** Who has entered the figures of a recount, and when. */
export const EnteredBy = ({ of: { enteredBy } }: { readonly of: KeptRecount }) => {
  const { words } = useLanguage();
  return enteredBy.map(({ name, at }) => `${name ?? words.formerPerson} ${formatTime(at)}`).join('、');
};
