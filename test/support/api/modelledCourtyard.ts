import { COMMAND_DEFINITIONS } from '../../../commands/renovation/catalogue';
import { currentCalendar } from '../../../db/calendars';
import { storedState } from '../../../db/cases';
import { type Cast, employerOf, OFFICE_PARTS, PARTS, type Part } from '../../../demonstration/cast';
import type { ApiResponse, Person } from '../../../demonstration/client';
import type { Actor, ADMINISTRATOR } from '../../../domain/kernel/actor';
import { epochMs, instantOf } from '../../../domain/kernel/time/instant';
import type { CommandName, Inputs } from '../../../domain/renovation/catalogue';
import { contractorOf } from '../../../domain/renovation/contractFirms';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { DEMONSTRATION_POLICY } from '../../../domain/renovation/policies';
import { RENOVATION } from '../../../domain/renovation/programme';
import { FIRM_ROLES, type Role } from '../../../domain/renovation/roles';
import { contentOfPaper } from '../courtyards/exampleInvoices';
import { type CommandResult, PureCourtyard } from '../courtyards/pureCourtyard';
import type { Office } from './office';
import { uploadFile } from './sampleFiles';

/** Whoever releases a refund is somebody else than recorded the receipts. */
const FOR_REFUNDS = ' for refunds';
type ForRefunds = `${'body' | 'subDistrictLeader'}${typeof FOR_REFUNDS}`;

/** A second person for each task, who confirms what the first ones asked for, and those who release refunds. */
export type SecondHands = Readonly<Partial<Record<Part | ForRefunds, Person>>>;

const second = (office: Office, part: Part, login: string, organisationId: string): Promise<Person> =>
  office.api.hire({ login, name: `${part} 2`, organisationId, roles: [...PARTS[part][1]] });

/** The second people of the offices, for any number of courtyards. */
export const secondHands = async (office: Office): Promise<SecondHands> => {
  const hired: Partial<Record<Part | ForRefunds, Person>> = {};
  for (const part of OFFICE_PARTS)
    hired[part] = await second(office, part, `second-${part.toLowerCase()}`, employerOf(part, office.at));
  const leader = 'subDistrictLeader';
  hired[`${leader}${FOR_REFUNDS}`] = await second(office, leader, 'refunding-leader', employerOf(leader, office.at));
  return hired;
};

export interface Modelled {
  readonly id: string;
  readonly cast: Cast;
  readonly seconds: SecondHands;
  /** People of firms without a contract. */
  readonly outsiders: Readonly<Partial<Record<Part, Person>>>;
  /** The contractor's person, and one of a firm that may take its place. */
  readonly contractors: readonly [Person, Person];
}

interface Given {
  readonly command: CommandName;
  readonly input: object;
  readonly by: Person;
  readonly isOutsider: boolean;
  readonly said: CommandResult;
}

/** What the API said, as the model says it. */
const toldBy = ({ status, body }: ApiResponse): CommandResult => {
  const {
    code = '',
    errors = [],
    events = [],
  } = body as {
    code?: string;
    errors?: { code: string }[];
    events?: string[];
  };
  if (status < 400) return { events };
  return { refused: errors.length > 0 ? errors.map((one) => one.code) : [code] };
};

/**
 * Whether an input has no possible form, such as an audit of 0 fen: the API refuses it before it asks the courtyard, and
 * the model knows no forms.
 */
const hasNoForm = (command: CommandName, input: object): boolean =>
  !COMMAND_DEFINITIONS[command].input.safeParse(input).success;

const inOrder = (said: CommandResult): CommandResult =>
  'refused' in said ? { refused: [...new Set(said.refused)].sort() } : said;

/**
 * The pure model of a courtyard that lives behind the API. Whatever is given to the model is kept, to be given to the
 * courtyard too.
 */
export class ModelledCourtyard extends PureCourtyard {
  given: readonly Given[] = [];
  private involved: Modelled | undefined;
  private readonly sent = new Map<Person, Set<string>>();

  get people(): Modelled {
    if (this.involved === undefined) throw new Error('nobody is here yet');
    return this.involved;
  }

  get id(): string {
    return this.people.id;
  }

  /** The model of a courtyard as it is stored. */
  static async of(office: Office, people: Modelled): Promise<ModelledCourtyard> {
    const { pool } = office.api.database;
    const [calendar, stored, now] = [
      await currentCalendar(pool),
      await storedState(pool, people.id),
      instantOf(await office.clock.now()),
    ];
    if (stored === undefined) throw new Error(`no courtyard ${people.id}`);
    const { profile } = stored.state as Courtyard;
    const c = new ModelledCourtyard(now, profile, DEMONSTRATION_POLICY, calendar, { ...RENOVATION });
    c.involved = people;
    c.firms = people.contractors.map(({ organisationId: id }) => ({
      ...{ id, name: id, officePath: 'programme/', officeName: 'programme' },
      roles: FIRM_ROLES,
    }));
    c.contractors = [people.contractors[0].organisationId, people.contractors[1].organisationId];
    c.facts = stored.state as Courtyard;
    c.version = stored.version;
    c.notices.length = 0;
    return c;
  }

  private personFor(role: string, account: string): Person {
    const { cast, seconds, outsiders, contractors } = this.people;
    const isFirst = account === role;
    const firm = this.corrupt?.firm ?? contractorOf(this.facts)?.organisationId;
    const ofFirm = contractors.find(({ organisationId }) => role === 'contractor' && organisationId === firm);
    if (ofFirm !== undefined && isFirst) return ofFirm;
    const people =
      this.corrupt === undefined ? (isFirst ? cast : seconds) : { ...(isFirst ? cast : seconds), ...outsiders };
    const forRefunds = account.endsWith(FOR_REFUNDS) ? seconds[`${role}${FOR_REFUNDS}` as ForRefunds] : undefined;
    const person = forRefunds ?? people[role as Part];
    if (person === undefined) throw new Error(`nobody acts as ${role}`);
    return person;
  }

  override actor(role: Role | typeof ADMINISTRATOR, account: string = role): Actor {
    if (this.involved === undefined) return super.actor(role, account);
    return { ...super.actor(role, account), accountId: this.personFor(role, account).accountId };
  }

  override give<N extends CommandName>(
    command: N,
    role: Role | typeof ADMINISTRATOR,
    input: Inputs[N],
    evidence?: unknown,
    account: string = role,
  ): CommandResult {
    // No two commands have the same moment, as they have not behind the API.
    this.now = instantOf(epochMs(this.now) + 1);
    const said = super.give(command, role, input, evidence, account);
    const by = this.personFor(role, account);
    const isOutsider = Object.values(this.people.outsiders).includes(by);
    this.given = [...this.given, { command, input, by, isOutsider, said }];
    return said;
  }

  /** Whoever names a paper of the model has sent it, and reads it, whatever it proves for others. */
  private async withPapers(by: Person, { evidence = [] }: { readonly evidence?: readonly string[] }): Promise<void> {
    const sent = this.sent.get(by) ?? new Set();
    this.sent.set(by, sent);
    for (const file of evidence) {
      const content = contentOfPaper(file);
      if (content === undefined || sent.has(file)) continue;
      const { status } = await uploadFile(by, this.id, content);
      if (status < 400) sent.add(file);
    }
  }

  /**
   * Gives the courtyard what the model was given since. Returns where they differ: what the API said, and the model.
   * An outsider does not even learn that there is such a courtyard.
   */
  async follow(): Promise<readonly (readonly [command: string, api: CommandResult, model: CommandResult])[]> {
    const { given } = this;
    this.given = [];
    const differing: [string, CommandResult, CommandResult][] = [];
    for (const { command, input, by, isOutsider, said } of given) {
      await this.withPapers(by, input);
      const told = inOrder(toldBy(await by.give(this.id, command, input)));
      const expected = isOutsider && 'refused' in said ? { refused: ['not-found'] } : inOrder(said);
      const isSame = JSON.stringify(told) === JSON.stringify(expected);
      const isOfNoForm = 'refused' in told && told.refused.join() === 'value-invalid' && hasNoForm(command, input);
      if (!isSame && !(isOfNoForm && 'refused' in said)) differing.push([command, told, expected]);
    }
    return differing;
  }
}
