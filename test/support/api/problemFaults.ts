import { Problem } from '../../../api/http/problem';

/** The faults with which an action is refused: code, row and column of each; none if the action succeeds. */
export const faultsOf = async (work: () => Promise<unknown>): Promise<readonly (readonly unknown[])[]> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error.options.faults ?? [{ code: error.code }]).map(({ code, row, column }) => [code, row, column]);
  }
  return [];
};
