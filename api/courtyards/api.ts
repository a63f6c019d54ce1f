import { randomUUID } from 'node:crypto';
import { COMMAND_DEFINITIONS } from '../../commands/renovation/catalogue';
import type { CommandInputs } from '../../commands/renovation/definition';
import { RENOVATION_WORDS } from '../../commands/renovation/programmeWords';
import { insertOrganisation } from '../../db/organisations';
import { answersTo } from '../../domain/renovation/answeredBy';
import type { Renovation } from '../../domain/renovation/command';
import { CONFIDENTIAL } from '../../domain/renovation/confidential';
import { reviewCode } from '../../domain/renovation/obligations';
import { policyFaults } from '../../domain/renovation/policyFaults';
import { RENOVATION } from '../../domain/renovation/programme';
import { mayReadPayees } from '../../domain/renovation/vouchers';
import { RENOVATION_POLICY_WORDS } from '../../i18n/renovationPolicyWords';
import { ACCESS } from '../access';
import { programmeApi } from '../cases/programmeApi';
import { obligationCode } from './obligationCode';
import { districtPoints, narrowedPolicyShape, policyShape } from './policyShape';
import { COURTYARD_PAGE } from './publicPage';
import { courtyardView } from './view';
import { courtyardViewShape } from './viewShape';

/** Kernel operations that have another name for courtyards. */
const OWN_NAMES: Readonly<Record<string, string>> = {
  open: 'enrolCourtyard',
  getCase: 'getCourtyard',
  listPublic: 'listPublicCourtyards',
  caseForm: 'courtyardForm',
};

const operationId = (operation: string): string => OWN_NAMES[operation] ?? operation;

/** The renovation. It is the first programme, so its operations have the kernel's names without a prefix. */
export const RENOVATION_API = programmeApi<Renovation, keyof CommandInputs, CommandInputs['enrolCourtyard']>({
  programme: RENOVATION,
  words: RENOVATION_WORDS,
  names: { one: 'courtyard', granted: 'subsidy' },
  commands: COMMAND_DEFINITIONS,
  policy: {
    shape: policyShape,
    narrowed: narrowedPolicyShape,
    faults: policyFaults,
    words: RENOVATION_POLICY_WORDS,
    points: districtPoints,
  },
  sample: {
    case: '抚琴西路8号院',
    obligation: 'post-notice',
    holder: 'community',
    dueAt: '2026-03-06T10:00:00.000Z',
    stage: 'works',
    command: 'extendBallot',
  },
  nameOf: ({ profile }) => profile.name,
  // A courtyard's place in the tree is the organisation of its own self-governing body.
  placeOf: async (db, parent, caseId, { profile }) => {
    const id = randomUUID();
    const path = `${parent.path}${id}/`;
    await insertOrganisation(db, { id, parentId: parent.id, kind: 'body', name: profile.name, path, caseId });
    return path;
  },
  access: (operation) => ACCESS[operationId(operation)],
  operationId,
  awaited: obligationCode,
  answersTo,
  stepNamed: (code, { subsidy }) => subsidy.chain.steps.find(({ step }) => reviewCode(step) === code)?.name,
  accounts: { fields: ['payeeAccount'], mayRead: mayReadPayees },
  confidential: CONFIDENTIAL,
  publicPage: COURTYARD_PAGE,
  view: { shape: courtyardViewShape, of: courtyardView },
});
