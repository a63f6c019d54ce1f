/** A delegation by which the user of this tab acts for somebody absent, and in which role. */
export interface ActingFor {
  readonly delegation: string;
  readonly role: string;
}

/** It outlives a reload and ends with the tab. */
const KEPT = 'yuanluo.actingFor';

export const actingFor = (): ActingFor | undefined => {
  const kept = sessionStorage.getItem(KEPT);
  return kept === null ? undefined : (JSON.parse(kept) as ActingFor);
};

export const keepActingFor = (acting: ActingFor | undefined): void => {
  if (acting === undefined) sessionStorage.removeItem(KEPT);
  else sessionStorage.setItem(KEPT, JSON.stringify(acting));
};

/** What is the user's own, whomever they act for: who they are, their absences, their inbox. */
const OWN = ['session', 'me', 'delegations', 'inbox'];
const OF_THE_ROLE = '/api/v1/me/deadlines';

/** The header of a request to this path that is made in the principal's place. */
export const actingHeader = (path: string): Readonly<Record<string, string>> => {
  const acting = actingFor();
  const [, , , noun = ''] = path.split('/');
  const isOwn = OWN.includes(noun) && path !== OF_THE_ROLE;
  return acting === undefined || isOwn ? {} : { 'acting-for': acting.delegation };
};
