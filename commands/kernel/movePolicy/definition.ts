import { z } from 'zod';
import { allPolicies } from '../../../db/policies';
import type { MovePolicy } from '../../../domain/kernel/engine/caseCommands';
import type { CommandDefinition } from '../../definition';
import type { Choices } from '../../form';
import { name, why } from '../../shapes';
import { movePolicyWords } from './words';

const others: Choices = async ({ programme, db, c }) =>
  (await allPolicies(db, programme.name))
    .filter(({ version }) => version !== c.policyVersion)
    .map(({ version, name }) => ({ value: version, title: `${version} · ${name}` }));

export const movePolicy: CommandDefinition<MovePolicy> = {
  input: z.strictObject({ version: name, why }),
  words: movePolicyWords,
  form: { fields: { version: { choices: others } } },
};
