import type { PoolClient } from 'pg';
import type { z } from 'zod';
import type { AnyCommandDefinition } from '../../commands/definition';
import type { Organisation } from '../../db/organisations';
import type { Disclosed } from '../../domain/kernel/disclosure/disclosed';
import type { Context } from '../../domain/kernel/engine/context';
import { declareProgramme } from '../../domain/kernel/engine/declareProgramme';
import type { Programme } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { WrongDeclaration } from '../../domain/kernel/engine/wrongDeclaration';
import type { Sample } from '../../domain/kernel/notices/templates';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import type { Refusal } from '../../domain/kernel/reason';
import type { ProgrammeWords } from '../../i18n/caseWords';
import type { Language, Text } from '../../i18n/language';
import type { PolicyWords } from '../../i18n/policyWords';
import type { Access } from '../access';
import type { Html } from '../html/html';
import type { PageContent, Section } from '../publicPages/disclosurePage';
import { faultsOfApi } from './programmeApiFaults';

/** What a programme's things are called in JSON: `courtyard` gives `courtyardId`, `subsidy` gives `subsidyFen`. */
export interface Names {
  readonly one: string;
  readonly granted: string;
}

/** What a programme's public pages have beside the kernel's parts; each is given what its `disclosed` gives. */
export interface PublicPage {
  /** What its disclosure has beside any case's. */
  readonly shape: z.ZodObject;
  /** What is told otherwise in JSON than `disclosed` gives it. */
  readonly json: (disclosed: Disclosed, language: Language) => object;
  /** After the place. */
  readonly about: (told: PageContent) => Html | false;
  /** All sections of the page, in their order. */
  readonly sections: (told: PageContent) => readonly Section[];
}

/** What a programme's policy is over HTTP. */
export interface PolicyApi<P extends CasePolicy = CasePolicy> {
  /** One schema validates, documents, and says in which order its chapters stand. */
  readonly shape: z.ZodType<P>;
  /** What is wrong beyond its shape; absent: nothing can be. */
  readonly faults?: (policy: P) => Refusal;
  readonly words: PolicyWords;
}

/** A programme as the API shows it: what it is, the shapes of what comes in, its words, and who may. */
export interface ProgrammeApi<
  T extends ProgrammeTypes = ProgrammeTypes,
  Command extends string = string,
  Opening = unknown,
> {
  readonly programme: Programme<T>;
  readonly words: ProgrammeWords<T, Command>;
  readonly names: Names;
  /** What each command takes and says, and what its form knows; the opening's stands beside where it comes to. */
  readonly commands: Readonly<Record<Command, AnyCommandDefinition<T['State'], T['Policy']>>>;
  readonly policy: PolicyApi<T['Policy']>;
  /** The policy that a case is opened under where none is named. */
  readonly policyVersion: string;
  /** An occasion to try the text of a notice on. */
  readonly sample: Sample<T>;
  /** How a case is called as it is opened. */
  readonly nameOf: (opening: Opening) => string;
  /** The place of a new case below an organisation; absent: a place of its own, where nobody else is. */
  readonly placeOf?: (db: PoolClient, parent: Organisation, caseId: string, opening: Opening) => Promise<string>;
  /** Who may call the kernel's operations under its noun; undefined: it has no such operation. */
  readonly access: (operation: string) => Access | undefined;
  /** What its operations are called; absent: by the noun and the kernel's name, such as `smallGrants.getTimeline`. */
  readonly operationId?: (operation: string) => string;
  /** What may be awaited of its cases, where that is more than has words: a policy may add steps of its own. */
  readonly awaited?: z.ZodType<string>;
  /** What answers an obligation, and who may give it, where the policy says so; absent: its commands say it. */
  readonly answersTo?: (
    code: T['Obligation'],
    policy: T['Policy'],
  ) => { readonly commands: readonly Command[]; readonly by: readonly T['Role'][] };
  /** What a policy calls a step of its own. */
  readonly stepNamed?: (code: string, policy: T['Policy']) => Text | undefined;
  /** What its public pages have beside any case's; absent: nothing. */
  readonly publicPage?: PublicPage;
  /** What a view of a case has beside the kernel's. */
  readonly view?: {
    readonly shape: z.ZodObject;
    readonly of: (c: T['State'], ctx: Context<T['Policy']>, language: Language) => object;
  };
}

/** A programme's API for a host, which hands states and inputs through without looking into them. */
export type AnyProgrammeApi = ProgrammeApi;

/** Throws an Error with one line for what a declaration lacks: a command without words or without a definition. */
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
