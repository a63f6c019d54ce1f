import { Problem } from '../../../api/http/problem';

/** What some work is refused for: code, row and column of each fault; nothing where it is not. */
export const faultsOf = async (work: () => Promise<unknown>): Promise<readonly (readonly unknown[])[]> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    return (error.options.faults ?? [{ code: error.code }]).map(({ code, row, column }) => [code, row, column]);
  }
  return [];
};
