import { answerOf, api } from '../../api/client';
import { queryKeys } from '../../api/queryKeys';
import { useWrite } from '../../api/useWrite';

interface Part {
  readonly key: string;
  readonly role?: string;
}

const refreshesOf = (courtyardId: string) => [
  queryKeys.courtyardLists('work'),
  queryKeys.courtyardLists('others'),
  queryKeys.courtyard(courtyardId, 'assignees'),
];

/** Gives a pending step of a courtyard to somebody: to oneself, to claim it. */
export const useAssign = (courtyardId: string, onSuccess: () => void) =>
  useWrite(
    (body: Part & { readonly accountId: string }, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/assignments', { params: { path: { id: courtyardId }, header }, body }),
      ),
    { refreshes: refreshesOf(courtyardId), onSuccess },
  );

/** Gives a pending step back to all who hold its role. */
export const useGiveBack = (courtyardId: string, onSuccess: () => void) =>
  useWrite(
    (body: Part, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/{id}/assignments/end', { params: { path: { id: courtyardId }, header }, body }),
      ),
    { refreshes: refreshesOf(courtyardId), onSuccess },
  );
