import type { AnyProgramme } from '../../domain/kernel/engine/programme';
import { workflowIdOf } from '../../workflows/messages';
import type { ApiDeps } from '../deps';

/** The address of a case's workflow in Temporal's UI; null if the UI's address is not set. */
export const workflowUrl = (
  { temporalUiUrl, temporal }: ApiDeps,
  { workflow }: Pick<AnyProgramme, 'workflow'>,
  caseId: string,
): string | null => {
  if (temporalUiUrl === undefined) return null;
  const { namespace } = temporal.options;
  const id = encodeURIComponent(workflowIdOf(workflow, caseId));
  return `${temporalUiUrl.replace(/\/$/, '')}/namespaces/${encodeURIComponent(namespace)}/workflows/${id}`;
};
