import { z } from 'zod';
import { UNSERVED_WORDS } from '../../i18n/caseWords';
import type { AnyProgrammeApi } from './programmeApi';

/** The programmes that an API serves, by name. */
export type ServedProgrammes = ReadonlyMap<string, AnyProgrammeApi>;

export const servedBy = (apis: readonly AnyProgrammeApi[]): ServedProgrammes =>
  new Map(apis.map((api) => [api.programme.name, api]));

type Called = Pick<AnyProgrammeApi, 'names' | 'words'>;

const UNSERVED: Called = {
  names: { one: 'case', granted: 'granted' },
  words: UNSERVED_WORDS,
};

/** The names and words for a row of a programme; general ones if this API no longer serves the programme. */
export const namesIn = (served: ServedProgrammes, programme: string): Called => served.get(programme) ?? UNSERVED;

/** `courtyardId`: the programme's own name, as far as a type can tell. */
type CaseIdName = `${string}Id`;

/** Renames the kernel's `caseId` to the programme's name for it, such as `courtyardId`. */
export const withCaseId = <I extends string | null, R extends { readonly caseId: I }>(
  { names }: Pick<Called, 'names'>,
  row: R,
) => {
  const { caseId, ...rest } = row;
  return { ...({ [`${names.one}Id`]: caseId } as Readonly<Record<CaseIdName, R['caseId']>>), ...rest };
};

/** The shape of what such a row has instead of `caseId`. */
export const caseIdShape = ({ names }: Pick<Called, 'names'>) =>
  ({ [`${names.one}Id`]: z.string() }) as Record<CaseIdName, z.ZodString>;

/** The name of a shape among those of the API's description: `CourtyardAnswer`. */
export const nameOf = ({ names: { one } }: Pick<Called, 'names'>, shape: string): string =>
  `${one.charAt(0).toUpperCase()}${one.slice(1)}${shape}`;

/** The schema of those fields for all served programmes: `courtyardId`, and `courtyard` if rows carry the name. */
export const caseShape = (served: ServedProgrammes, named?: z.ZodType, id: z.ZodType = z.string()): z.ZodRawShape => {
  const isOne = served.size === 1;
  const of = (type: z.ZodType) => (isOne ? type : type.exactOptional());
  return {
    ...Object.fromEntries(
      [...served.values()].flatMap(({ names: { one } }) => [
        [`${one}Id`, of(id)],
        ...(named === undefined ? [] : [[one, of(named)]]),
      ]),
    ),
    ...(isOne ? {} : { programme: z.string(), ...(named === undefined ? {} : { caseName: named }) }),
  };
};

/** Programme and case name for a row of a list that several programmes share; empty if the API serves only one. */
export const programmeFields = (
  served: ServedProgrammes,
  programme: string,
  caseName?: string | null,
): { readonly programme?: string; readonly caseName?: string | null } =>
  served.size > 1 ? { programme, ...(caseName === undefined ? {} : { caseName }) } : {};
