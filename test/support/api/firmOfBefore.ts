import type { AnyOperation } from '../../../api/http/route';
import { type ApiResponse, Person, type RequestOptions } from '../../../demonstration/client';
import { FIRM_ROLES } from '../../../domain/renovation/roles';
import { firmBelow, hireAs } from './contracted';
import type { Office } from './office';
import { everything, type Other } from './triedByOthers';

/** A firm that has the contract first, and is replaced at once. */
export interface FirmOfBefore {
  readonly organisationId: string;
  /** Its people: one for each role of a firm. */
  readonly people: readonly Other[];
}

/** What a contractor of before goes on doing until it is paid for what it has built. */
const OF_ITS_ACCOUNT: readonly string[] = [
  'sendFile',
  'command.submitInvoice',
  'command.withdrawInvoice',
  'command.registerPayeeAccount',
  'command.withdrawClaim',
  // What it has built itself, in words.
  'command.submitSettlement',
];

export const firmOfBefore = async (office: Office): Promise<FirmOfBefore> => {
  const organisationId = await firmBelow(office, '前任公司');
  const people: Other[] = [];
  for (const role of FIRM_ROLES) {
    const person = await hireAs(office, organisationId, role, `before-${role}`);
    const isBarred = role === 'contractor' ? ({ id }: AnyOperation) => !OF_ITS_ACCOUNT.includes(id) : everything;
    people.push({ person, role, relation: 'of the firm of before', isBarred });
  }
  return { organisationId, people };
};

/** A project manager who, once the contract is awarded, lets another firm have it and then the first one again. */
export class ReplacingManager extends Person {
  constructor(
    private readonly manager: Person,
    private readonly between: string,
    private readonly onContract: () => void,
  ) {
    super(manager.apiUrl, manager.login, '', manager.accountId, manager.organisationId);
  }

  override async ask<B>(path: string, ask: RequestOptions = {}): Promise<ApiResponse<B>> {
    const answer = await this.manager.ask<B>(path, ask);
    if (path.endsWith('/commands/awardContract') && answer.status === 200) {
      this.onContract();
      const courtyardId = path.split('/').at(-3) ?? '';
      const { contractorId } = ask.body as { readonly contractorId: string };
      for (const organisationId of [this.between, contractorId]) {
        await this.manager.mustGive(courtyardId, 'engageFirm', { role: 'contractor', organisationId, why: '更换' });
      }
    }
    return answer;
  }
}
