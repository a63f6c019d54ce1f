import { partsOfSignedName } from '../domain/kernel/actor';
import { type Language, t } from './language';
import { rendered } from './render';

const ACTED_FOR = t('{name}（代{actedFor}）', '{name} (acting for {actedFor})');

/** Somebody who acts or stands in for another. */
export const namedFor = (name: string, actedFor: string, language: Language): string =>
  rendered(ACTED_FOR, { name, actedFor }, language);

/** The name under which somebody's act was recorded; of a delegate, with for whom they acted. */
export const signedNameIn = (signed: string, language: Language): string => {
  const { name, actedFor } = partsOfSignedName(signed);
  return actedFor === undefined ? name : namedFor(name, actedFor, language);
};
