import { z } from 'zod';
import { effectiveVersion } from '../../../db/effectivePolicy';
import { policiesToMoveTo } from '../../../db/policies';
import type { MovePolicy } from '../../../domain/kernel/engine/caseCommands';
import type { CommandDefinition } from '../../definition';
import type { Choices } from '../../form';
import { name, why } from '../../shapes';
import { movePolicyWords } from './words';

/** The version in force; the case's own again if the district has other rules by now. */
const others: Choices = async ({ programme, db, c }) => {
  const policies = await policiesToMoveTo(db, programme.name, c.policyVersion);
  const here = await Promise.all(
    policies.map(async (policy) => ({
      ...policy,
      effective: await effectiveVersion(db, programme, policy.version, c.organisationPath),
    })),
  );
  return here
    .filter(({ effective }) => effective !== c.policyVersion)
    .map(({ version, effective, name }) => ({ value: version, title: `${effective} · ${name}` }));
};

export const movePolicy: CommandDefinition<MovePolicy> = {
  input: z.strictObject({ version: name, why }),
  words: movePolicyWords,
  form: { fields: { version: { choices: others } } },
};
