import { programmeMap, WORKER_PROGRAMMES, workerProgrammeMap } from '../../../activities/programmes';
import { caseVerifier } from '../../../activities/records/verifyCase';
import { workflowQuery } from '../../../activities/records/workflowQuery';
import type { Office } from './office';

/** What is wrong with the records of a courtyard: journal, tables and workflow agree if it is nothing. */
export const recordsOf = async ({ api, temporal, clock }: Office, caseId: string): Promise<readonly string[]> => {
  const programmes = programmeMap(workerProgrammeMap(WORKER_PROGRAMMES));
  const verify = caseVerifier({ pool: api.database.pool, programmes, ask: workflowQuery(temporal), now: clock.now });
  return (await verify(caseId)).faults.map(({ text }) => text);
};
