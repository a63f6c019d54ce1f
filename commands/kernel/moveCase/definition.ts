import { z } from 'zod';
import { organisationsIn } from '../../../db/organisations';
import type { MoveCase } from '../../../domain/kernel/engine/caseCommands';
import { pathUnder } from '../../../domain/kernel/engine/casePlace';
import type { CommandDefinition } from '../../definition';
import type { Choices } from '../../form';
import { organisationId, why } from '../../shapes';
import { moveCaseWords } from './words';

/** The communities of the caller's scope, and offices above them that hold cases of their own, each by its whole way. */
const offices: Choices = async ({ db, c, scope }) => {
  const places = await organisationsIn(db, scope, { kinds: ['city', 'district', 'subDistrict', 'community'] });
  const wayTo = (path: string): string =>
    places
      .filter((above) => path.startsWith(above.path))
      .map(({ name }) => name)
      .join(' · ');
  return places
    .filter((office) => pathUnder(office, c.organisationPath) !== c.organisationPath)
    .map(({ id, path }) => ({ value: id, title: wayTo(path) }));
};

export const moveCase: CommandDefinition<MoveCase> = {
  input: z.strictObject({ organisationId, why }),
  words: moveCaseWords,
  form: { fields: { organisationId: { choices: offices } } },
};
