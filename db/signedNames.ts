/** As SQL: what a name is followed by that says for whom somebody acted; nothing where `actingFor` is null. */
export const inPlaceOf = (actingFor: string): string =>
  `coalesce((SELECT '（代' || principal.name || '）' FROM account principal WHERE principal.id = ${actingFor}), '')`;

/**
 * As SQL: the name under which somebody's act is shown, of a delegate with for whom they acted (`signedName`). `by` and `actingFor`
 * are the columns with the accounts; null where there is none.
 */
export const signedNameOf = (by: string, actingFor: string): string =>
  `(SELECT acted.name || ${inPlaceOf(actingFor)} FROM account acted WHERE acted.id = ${by})`;

/** As SQL: a `Doer` from the columns with the accounts. */
export const doerFrom = (by: string, actingFor: string): string =>
  `jsonb_build_object('by', ${by}, 'actingFor', ${actingFor})`;
