import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WORKER_PROGRAMMES, type WorkerProgramme } from '../../../activities/programmes';
import type { AnyProgrammeApi } from '../../../api/cases/programmeApi';
import { PROGRAMME_APIS } from '../../../api/programmes';
import { buildWorkflowBundle } from '../../../bin/workflowBundle';
import { addPolicy } from '../../../db/policies';
import { declarationOf, declareProgrammes } from '../../../db/programmes';
import type { CasePolicy } from '../../../domain/kernel/policies/casePolicy';
import { newFolder } from '../jest/tempFolder';
import type { MoreProgrammes } from './office';

/** An office in which a programme of the tests lives beside courtyards. */
export const besideCourtyards = async (
  api: AnyProgrammeApi,
  carried: WorkerProgramme,
  { policy, workflowsPath }: { readonly policy: CasePolicy; readonly workflowsPath: string },
): Promise<MoreProgrammes> => {
  const { programme } = carried;
  const bundlePath = join(await newFolder(programme.name), 'bundle.js');
  await writeFile(bundlePath, await buildWorkflowBundle({ workflowsPath }));
  return {
    apis: [...PROGRAMME_APIS, api],
    carried: [...WORKER_PROGRAMMES, carried],
    bundlePath,
    declare: async (owner) => {
      await declareProgrammes(owner, [declarationOf(programme)]);
      await addPolicy(owner, programme.name, policy, 'tests');
    },
  };
};
