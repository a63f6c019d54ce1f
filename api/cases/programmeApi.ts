import type { PoolClient } from 'pg';
import { z } from 'zod';
import type { AnyCommandDefinition } from '../../commands/definition';
import type { Organisation } from '../../db/organisations';
import type { Disclosed } from '../../domain/kernel/disclosure/disclosed';
import type { Context } from '../../domain/kernel/engine/context';
import { leavesOf } from '../../domain/kernel/engine/declaration';
import { declareProgramme } from '../../domain/kernel/engine/declareProgramme';
import type { Programme } from '../../domain/kernel/engine/programme';
import type { ProgrammeTypes } from '../../domain/kernel/engine/types';
import { WrongDeclaration } from '../../domain/kernel/engine/wrongDeclaration';
import type { Sample } from '../../domain/kernel/notices/templates';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import type { Refusal } from '../../domain/kernel/reason';
import type { AnyWords, ProgrammeWords } from '../../i18n/caseWords';
import type { Language, Text } from '../../i18n/language';
import type { PolicyWords } from '../../i18n/policyWords';
import { type Access, ADMINISTRATORS } from '../access';
import type { Html } from '../html/html';
import type { Section, Told } from '../publicPages/disclosurePage';

/** What a programme's things are called in JSON: `courtyard` gives `courtyardId`, `subsidy` gives `subsidyFen`. */
export interface Names {
  readonly one: string;
  readonly granted: string;
}

/** What a programme's public pages have beside the kernel's parts; each is given what its `disclosed` gives. */
export interface PublicPage {
  /** In JSON. */
  readonly json: (disclosed: Disclosed, language: Language) => object;
  /** After the place. */
  readonly about: (told: Told) => Html | false;
  /** All sections of the page, in their order. */
  readonly sections: (told: Told) => readonly Section[];
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
  readonly view?: (c: T['State'], ctx: Context<T['Policy']>, language: Language) => object;
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

/** Who may call what under the noun of a programme without ballots. */
export const plainAccess = ({
  opens,
  reads,
  sendsFiles,
}: {
  readonly opens: readonly string[];
  readonly reads: readonly string[];
  readonly sendsFiles: readonly string[];
}): ProgrammeApi['access'] => {
  const seesFiles = [...new Set([...sendsFiles, ...reads])];
  const table: Readonly<Record<string, Access>> = {
    open: opens,
    board: reads,
    exportBoard: reads,
    getCase: reads,
    caseForm: reads,
    commandForm: 'signedIn',
    listViews: reads,
    saveView: reads,
    getTimeline: reads,
    getLedger: reads,
    listNotices: reads,
    sendFile: sendsFiles,
    listFiles: seesFiles,
    getFile: seesFiles,
    getFilePreview: seesFiles,
    listPolicies: 'signedIn',
    getPolicy: 'signedIn',
    describePolicy: 'signedIn',
    diffPolicies: 'signedIn',
    createPolicy: ADMINISTRATORS,
    listTemplates: ADMINISTRATORS,
    getTemplate: ADMINISTRATORS,
    previewTemplate: ADMINISTRATORS,
    changeTemplate: ADMINISTRATORS,
  };
  return (operation) => (Object.hasOwn(table, operation) ? table[operation] : undefined);
};

const missingIn = (names: readonly string[], given: Readonly<Record<string, unknown>>): readonly string[] =>
  names.filter((name) => !Object.hasOwn(given, name));

/** What is missing, a line each. */
export const faultsOfApi = ({
  programme,
  words,
  commands: definitions,
  access,
}: AnyProgrammeApi): readonly string[] => {
  const commands = [programme.opening.command, ...Object.keys(programme.commands)];
  const { stages, ends, beside } = programme.lifecycle.declaration;
  const leaves = [...Object.values(stages).map(({ steps }) => steps), ...Object.values(beside)].flatMap(leavesOf);
  const checks = leaves.flatMap((leaf) => ('check' in leaf ? [leaf.check] : []));
  const holders = leaves.flatMap((leaf) => ('step' in leaf ? [leaf.from, ...(leaf.coHolders ?? [])] : []));
  return [
    ...missingIn(commands, words.commands).map((name) => `command ${name} has no words`),
    ...missingIn(commands, definitions).map((name) => `command ${name} has no definition`),
    ...missingIn(Object.keys(definitions), { ...programme.commands, [programme.opening.command]: true }).map(
      (name) => `${name} has a definition and is no command`,
    ),
    ...missingIn([...Object.keys(stages), ...Object.keys(ends)], words.stages).map(
      (name) => `stage ${name} has no words`,
    ),
    ...missingIn(Object.keys(programme.answeredBy), words.obligations).map((name) => `obligation ${name} has no words`),
    ...missingIn(checks, words.checks ?? {}).map((name) => `check ${name} has no words`),
    ...missingIn(Object.keys(beside), words.beside ?? {}).map((name) => `${name}, which runs beside, has no words`),
    ...missingIn([...new Set([...holders, ...Object.values(programme.offices).flat()])], words.roles).map(
      (name) => `role ${name} has no words`,
    ),
    ...missingIn(programme.sources, words.sources).map((name) => `source ${name} has no words`),
    ...missingIn(
      programme.motions.map(({ kind }) => kind),
      words.motions ?? {},
    ).map((name) => `motion ${name} has no words`),
    ...(words.residents === undefined && (programme.motions.length > 0 || programme.disclosed !== undefined)
      ? ['pages for residents have no words']
      : []),
    // A vote by code leads from and to the public page.
    ...(access('issueVoteCodes') !== undefined && programme.disclosed === undefined
      ? ['votes by code have no public page: nothing is disclosed']
      : []),
  ];
};

/** The programmes that an API serves, by their names. */
export type ServedProgrammes = ReadonlyMap<string, AnyProgrammeApi>;

export const servedBy = (apis: readonly AnyProgrammeApi[]): ServedProgrammes =>
  new Map(apis.map((api) => [api.programme.name, api]));

type Called = Pick<AnyProgrammeApi, 'names' | 'words'>;

/** What belongs to no programme served here is called by its codes. */
const UNSERVED: Called = {
  names: { one: 'case', granted: 'granted' },
  words: {
    case: { zh: '事项', en: 'case' },
    granted: { zh: '批准金额', en: 'granted' },
    stages: {},
    roles: {},
    obligations: {},
    commands: {},
    sources: {},
    events: {},
  } as unknown as AnyWords,
};

/** What a row of some programme and all in it is called. */
export const calledIn = (served: ServedProgrammes, programme: string): Called => served.get(programme) ?? UNSERVED;

/** A row of the kernel's as an API tells it: a case of the renovation is a courtyard. */
export const toldAs = <R extends { readonly caseId: string | null }>({ names }: Pick<Called, 'names'>, row: R) => {
  const { caseId, ...rest } = row;
  return { [`${names.one}Id`]: caseId, ...rest };
};

/** The shape of what such rows have by the programme's name: `courtyardId`, and `courtyard` where it is named. */
export const caseShape = (served: ServedProgrammes, named?: z.ZodType): z.ZodRawShape => {
  const isOne = served.size === 1;
  const of = (type: z.ZodType) => (isOne ? type : type.exactOptional());
  return {
    ...Object.fromEntries(
      [...served.values()].flatMap(({ names: { one } }) => [
        [`${one}Id`, of(z.string())],
        ...(named === undefined ? [] : [[one, of(named)]]),
      ]),
    ),
    ...(isOne ? {} : { programme: z.string(), ...(named === undefined ? {} : { caseName: named }) }),
  };
};

/** Beside a row of a list that several programmes share: whose it is, and what its case is called. */
export const whoseIs = (
  served: ServedProgrammes,
  programme: string,
  caseName?: string | null,
): { readonly programme?: string; readonly caseName?: string | null } =>
  served.size > 1 ? { programme, ...(caseName === undefined ? {} : { caseName }) } : {};
