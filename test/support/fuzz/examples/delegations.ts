import { randomUUID } from 'node:crypto';
import type { Person } from '../../../../demonstration/client';
import { delegating, idOf } from '../../api/delegating';
import type { About, Examples } from './example';

/** Somebody new who is away for three days, and for whom somebody acts who lacks the role. */
const absent = async ({ town, today }: About): Promise<{ readonly principal: Person; readonly id: string }> => {
  const { api, at, people } = town.office;
  const login = `away-${randomUUID().slice(0, 8)}`;
  const principal = await api.hire({ login, name: login, organisationId: at.community, roles: ['gridWorker'] });
  const entered = await delegating(today, people.community)(principal, { role: 'gridWorker' });
  return { principal, id: idOf(entered) };
};

export const DELEGATION_EXAMPLES: Examples = {
  confirmDelegation: async (about) => {
    const { id } = await absent(about);
    return { who: about.town.office.api.administrator, params: { id } };
  },
  endDelegation: async (about) => {
    const { principal, id } = await absent(about);
    return { who: principal, params: { id } };
  },
};
