import { randomUUID } from 'node:crypto';
import { madeUpNumber } from '../../../../demonstration/employ';
import { create, propose } from '../../api/accountProposals';
import type { About, Examples } from './example';

const newcomer = ({ town }: About) => {
  const login = `n-${randomUUID().slice(0, 12)}`;
  const { community } = town.office.at;
  return {
    login,
    name: '丙',
    organisationId: community,
    roles: ['gridWorker'],
    identityNumber: madeUpNumber(login),
  };
};

/** A proposal that waits for another administrator. */
const proposed = async ({ town, n }: About): Promise<string> => {
  const mail = { kind: 'setEmail', email: `someone${n}@example.org` };
  const { body } = await propose(town.office.api.administrator, town.victim.accountId, mail);
  return body.proposal.id;
};

export const ACCOUNT_EXAMPLES: Examples = {
  createAccount: (about) => ({ who: about.town.office.api.administrator, body: newcomer(about) }),
  changeAccount: ({ town, n }) => ({ params: { id: town.victim.accountId }, body: { name: `改名${n % 100}` } }),
  proposeAccountChange: ({ town, n }) => ({
    params: { id: town.victim.accountId },
    body: { kind: 'setEmail', email: `other${n}@example.org` },
  }),
  confirmAccountChange: async (about) => ({
    who: about.town.office.api.confirmer,
    params: { id: await proposed(about) },
    body: {},
  }),
  declineAccountChange: async (about) => ({
    who: about.town.office.api.confirmer,
    params: { id: await proposed(about) },
    body: { reason: '未经核实' },
  }),
  activateAccount: async (about) => {
    const { administrator, confirmer } = about.town.office.api;
    const { login, identityNumber, ...rest } = newcomer(about);
    const first = await create(administrator, { ...rest, login, identityNumber });
    const path = `/api/v1/account-proposals/${first.body.proposal.id}/confirm`;
    const second = await confirmer.must<{ codeHalf: string }>(path, { body: { identityNumber } });
    const halves = { firstHalf: first.body.codeHalf, secondHalf: second.body.codeHalf };
    return { body: { login, ...halves, password: 'harbour-violin-slate' } };
  },
  declareMyInterest: ({ town, n }) => ({
    who: town.victim,
    body: { about: 'organisation', organisationId: town.firmIds[n % town.firmIds.length], relation: `股东${n}` },
  }),
  declareInterestOf: ({ town, n }) => ({
    params: { id: town.victim.accountId },
    body: { about: 'official', login: town.guest.login, relation: `亲属${n}` },
  }),
  acknowledgeBreakGlass: async ({ town }) => {
    const id = randomUUID();
    const { database, confirmer } = town.office.api;
    const values = [id, town.victim.accountId];
    await database.ownerPool.query('INSERT INTO break_glass (id, account_id) VALUES ($1, $2)', values);
    return { who: confirmer, params: { id } };
  },
};
