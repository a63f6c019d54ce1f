import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WORKER_PROGRAMMES, type WorkerProgramme } from '../../../activities/programmes';
import type { AnyProgrammeApi } from '../../../api/cases/programmeApi';
import { PROGRAMME_APIS } from '../../../api/programmes';
import { addPolicy } from '../../../db/policies';
import { declarationOf, declareProgrammes } from '../../../db/programmes';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import { buildWorkflowBundle } from '../../../runtime/workflowBundle';
import { newFolder } from '../jest/tempFolder';
import type { AdditionalProgrammes } from './office';

/** A programme that only tests declare, served beside the courtyards. */
export const additionalProgramme = async (
  api: AnyProgrammeApi,
  carried: WorkerProgramme,
  { policy, workflowsPath }: { readonly policy: CasePolicy; readonly workflowsPath: string },
): Promise<AdditionalProgrammes> => {
  const { programme } = carried;
  const bundlePath = join(await newFolder(programme.name), 'bundle.js');
  await writeFile(bundlePath, await buildWorkflowBundle({ workflowsPath }));
  return {
    apis: [...PROGRAMME_APIS, api],
    workerProgrammes: [...WORKER_PROGRAMMES, carried],
    bundlePath,
    declare: async (owner) => {
      await declareProgrammes(owner, [declarationOf(programme)]);
      await addPolicy(owner, programme.name, policy, 'tests');
    },
  };
};
