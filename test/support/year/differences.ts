import type { Message } from './expectedMessages';

/** A message, and where it is to one person, their login, and for whom they stand in. */
type Compared = Message & { readonly to?: string; readonly inPlaceOf?: string };

const lineOf = ({ kind, matter, rung, toRole, day, hour, plannedFor, to, inPlaceOf }: Compared): string =>
  [
    day,
    `${hour}h`,
    matter,
    kind,
    rung,
    `to ${toRole}`,
    plannedFor && `planned for ${plannedFor}`,
    to && `= ${to}`,
    inPlaceOf && `for ${inPlaceOf}`,
  ]
    .filter((one) => one !== undefined)
    .join(' ');

/** What was due and did not come, and what came and was not due, each as often as it did; empty if all came once. */
export const differences = (due: readonly Compared[], sent: readonly Compared[]): readonly string[] => {
  const left = sent.map(lineOf);
  const missing = due.map(lineOf).filter((one) => {
    const found = left.indexOf(one);
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
  return [...missing.map((one) => `${one}: due, did not come`), ...left.map((one) => `${one}: came, not due`)].sort();
};
