import type { PoolClient } from 'pg';
import type { z } from 'zod';
import type { AnyCommandDefinition } from '../../commands/definition';
import type { Organisation } from '../../db/organisations';
import type { Queryable } from '../../db/queryable';
import type { Disclosed } from '../../domain/kernel/disclosure/disclosed';
import type { CaseState } from '../../domain/kernel/engine/case';
import type { Context } from '../../domain/kernel/engine/context';
import { declareProgramme } from '../../domain/kernel/engine/declareProgramme';
import type { Programme } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { WrongDeclaration } from '../../domain/kernel/engine/wrongDeclaration';
import type { Sample } from '../../domain/kernel/notices/templates';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import type { DistrictRules } from '../../domain/kernel/policies/narrowing';
import type { Refusal } from '../../domain/kernel/reason';
import type { ProgrammeWords } from '../../i18n/caseWords';
import type { Language, Text } from '../../i18n/language';
import type { PolicyWords } from '../../i18n/policyWords';
import type { Access } from '../access';
import type { Html } from '../html/html';
import type { Caller } from '../http/tokens';
import type { PageContent, Section } from '../publicPages/disclosurePage';
import { faultsOfApi } from './programmeApiFaults';

/** A programme's names in JSON: `courtyard` gives `courtyardId`, `subsidy` gives `subsidyFen`. */
export interface Names {
  readonly one: string;
  readonly granted: string;
}

/** The parts that a programme adds to its public pages. Each receives what `Programme.disclosed` returns. */
/** Who reads a case. */
export type AccountReader = Pick<Caller, 'accountId' | 'organisationId' | 'roles'>;

export interface PublicPage {
  /** What its disclosure has beside any case's. */
  readonly shape: z.ZodObject;
  /** What it discloses from rows, beside the facts; absent: nothing. */
  readonly gathered?: (db: Queryable, c: CaseState) => Promise<object>;
  /** Fields to add to the JSON. */
  readonly json: (disclosed: Disclosed, language: Language) => object;
  /** Shown on the page after the place. */
  readonly about: (told: PageContent) => Html | false;
  /** All sections of the page, in order. */
  readonly sections: (told: PageContent) => readonly Section[];
}

/** How a programme's policy is read and published over HTTP. */
export interface PolicyApi<P extends CasePolicy = CasePolicy> {
  /** One schema validates, documents, and gives the order of the chapters. */
  readonly shape: z.ZodType<P>;
  /** The same for versions that districts narrow, which also the programme's own fit; absent: `shape`. */
  readonly narrowed?: z.ZodType<P>;
  /** Finds faults that the shape cannot express; absent if there are none. */
  readonly faults?: (policy: P) => Refusal;
  readonly words: PolicyWords;
  /** The points that districts' rules may set (`Programme.narrowing`), each optional. Absent: districts have no rules. */
  readonly points?: z.ZodType<DistrictRules['points']>;
}

/** The part of a state that a firm sees; and the state as it is now, of which it sees its own account. */
export interface SeenByFirm<State> {
  readonly state: State;
  readonly now: State;
  readonly organisationId: string;
}

/** A programme with what the API needs to serve it: input shapes, words, names in JSON and access rules. */
export interface ProgrammeApi<
  T extends ProgrammeTypes = ProgrammeTypes,
  Command extends string = string,
  Opening = unknown,
> {
  readonly programme: Programme<T>;
  readonly words: ProgrammeWords<T, Command>;
  readonly names: Names;
  /** Input, words and form of each command, including the one that opens a case. */
  readonly commands: Readonly<Record<Command, AnyCommandDefinition<T['State'], T['Policy']>>>;
  readonly policy: PolicyApi<T['Policy']>;
  /** Sample data for the preview of a notice text. */
  readonly sample: Sample<T>;
  /** The name of a new case. */
  readonly nameOf: (opening: Opening) => string;
  /** Makes the organisation path of a new case; absent: `<parent>/<case id>/`, a place without accounts of its own. */
  readonly placeOf?: (db: PoolClient, parent: Organisation, caseId: string, opening: Opening) => Promise<string>;
  /** The access rule of a kernel operation; `undefined`: the programme does not have that operation. */
  readonly access: (operation: string) => Access | undefined;
  /** Names its operations; absent: the noun and the kernel's name, such as `smallGrants.getTimeline`. */
  readonly operationId?: (operation: string) => string;
  /** The obligation codes, if a policy may add some that have no words in the code. */
  readonly awaited?: z.ZodType<string>;
  /**
   * The commands that fulfil an obligation, and their roles, if the policy decides that; absent: the commands
   * declare it.
   */
  readonly answersTo?: (
    code: T['Obligation'],
    policy: T['Policy'],
  ) => { readonly commands: readonly Command[]; readonly by: readonly T['Role'][] };
  /** The name of a step that a policy has added. */
  readonly stepNamed?: (code: string, policy: T['Policy']) => Text | undefined;
  /** Fields with account numbers, and who reads them in full; everybody else reads the last four characters. */
  readonly accounts?: {
    readonly fields: readonly string[];
    readonly mayRead: (c: T['State'], reader: AccountReader) => boolean;
  };
  /** Fields of inputs, events and facts that only these roles read, wherever they stand. Absent: all readers read all. */
  readonly confidential?: { readonly fields: readonly string[]; readonly readers: readonly T['Role'][] };
  /** What it adds to its public pages; absent: nothing. */
  readonly publicPage?: PublicPage;
  /** Fields to add to the view of a case; `seen`: if a firm asks. */
  readonly view?: {
    readonly shape: z.ZodObject;
    readonly of: (
      c: T['State'],
      ctx: Context<T['Policy']>,
      language: Language,
      seen?: SeenByFirm<T['State']>,
    ) => object;
  };
}

/** A programme's API with its types erased: the routes pass states and inputs through without looking into them. */
export type AnyProgrammeApi = ProgrammeApi;

/** Checks a declaration. Throws an Error with one line for each fault, such as a command without words. */
export const programmeApi = <T extends ProgrammeTypes, Command extends string, Opening>(
  declared: ProgrammeApi<T, Command, Opening>,
): AnyProgrammeApi => {
  const api = declared as unknown as AnyProgrammeApi;
  declareProgramme(api.programme);
  faultsOfApi(api).forEach((fault) => {
    throw new WrongDeclaration(`${api.programme.name}: ${fault}`);
  });
  return api;
};
