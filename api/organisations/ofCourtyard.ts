/** A row of the kernel's as this API tells it: a case of the renovation is a courtyard. */
export const ofCourtyard = <R extends { readonly caseId: string | null }>({ caseId, ...row }: R) => ({
  courtyardId: caseId as R['caseId'],
  ...row,
});
