import { z } from 'zod';
import type { FilledIn } from '../../commands/form';
import { closedYearsLine } from '../../commands/kernel/shared/requests';
import { uuid } from '../../commands/shapes';
import { accountHolder } from '../../db/hands';
import { isOfFirm } from '../../domain/kernel/engagement';
import type { CaseState } from '../../domain/kernel/engine/case';
import { type AnyProgramme, firmsOf } from '../../domain/kernel/engine/programme';
import { givingRoles } from '../../domain/kernel/engine/refusal';
import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, type Language } from '../../i18n/language';
import { roleWord } from '../../i18n/words';
import { Problem, reasonView } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import { reasonShape } from '../http/shapes';
import type { Caller } from '../http/tokens';
import { caseOf } from './find';
import { firmPartOf } from './firmPart';
import { formAtOf, linesShown } from './formAt';
import { type FormSchema, formOf, formSchemaShape, prefilled, withChoices } from './formSchema';
import { outrunLines } from './outrunForm';
import type { AnyProgrammeApi } from './programmeApi';
import { refusedForm } from './refusedForm';
import { lineShape } from './requested';
import { loadContext, withAskers } from './setting';

const onlyWith = z.array(z.object({ field: z.string(), values: z.array(z.string()) })).exactOptional();

const response = z.object({
  command: z.string(),
  name: z.string(),
  warning: z.string().nullable().meta({ description: 'What cannot be taken back; to be confirmed before it is sent' }),
  about: z
    .array(
      z.object({
        ...lineShape.shape,
        onlyWith: onlyWith.meta({
          description: 'Follows from what is filled in: holds where each of these fields has one of its values',
        }),
      }),
    )
    .meta({ description: 'What is decided on, where somebody else has put it, and what follows from the input' }),
  confirmedBy: z.array(z.object({ roles: z.array(z.string()), onlyWith })).meta({
    description:
      'The offices of which another person has to confirm the command before it takes effect; by what is filled in, where that decides',
  }),
  refused: z
    .array(z.object({ reason: reasonShape, onlyWith }))
    .meta({ description: 'Why the caller cannot send it, at all or with some of its choices' }),
  schema: formSchemaShape,
});

/** What a field offers: the values of a choice; of a box, ticked or not. */
const offeredBy = ({ type, enum: values }: FormSchema): readonly (string | number | boolean)[] =>
  values ?? (type === 'boolean' ? [false, true] : []);

/** Who confirms it: an office of these, or by each value of the field that decides about it, as the request will record it. */
const confirmersOf = ({ programme }: AnyProgrammeApi, command: string, filled?: FilledForm): readonly Confirmers[] => {
  const { confirmed, secondHands } = programme.commands[command] ?? {};
  if (confirmed?.isAlways !== true) return [];
  if (secondHands === undefined || filled === undefined) return [{ roles: confirmed.by }];
  const { c, schema } = filled;
  const offered = Object.entries(schema.properties ?? {}).map(([field, property]) =>
    offeredBy(property).map((value) => ({
      roles: secondHands(c, { [field]: value } as never),
      onlyWith: [{ field, values: [String(value)] }],
    })),
  );
  const isDeciding = (all: readonly Confirmers[]) => new Set(all.map(({ roles }) => roles.join())).size > 1;
  const deciding = offered.filter(isDeciding).flat();
  if (deciding.length > 0) return deciding;
  return [{ roles: offered.flat()[0]?.roles ?? confirmed.by }];
};

const formHeader = (api: AnyProgrammeApi, command: string, language: Language, filled?: FilledForm) => {
  const { words, commands } = api;
  const warning = commands[command]?.words.warning;
  return {
    command,
    name: inLanguage(words.commands[command] ?? { zh: command, en: command }, language),
    warning: warning === undefined ? null : inLanguage(warning, language),
    confirmedBy: confirmersOf(api, command, filled).map(({ roles, ...condition }) => ({
      roles: roles.map((role) => inLanguage(roleWord(role), language)),
      ...condition,
    })),
  };
};

/** The case, and what its form offers. */
interface FilledForm {
  readonly c: CaseState;
  readonly schema: FormSchema;
}

interface Confirmers {
  readonly roles: readonly string[];
  readonly onlyWith?: readonly FilledIn[];
}

const namesOf = ({ programme }: AnyProgrammeApi) => z.enum(Object.keys(programme.commands));

/** A form shows what is known of the case, so the people of a firm get those of their own commands only. */
const assertOwnCommand = (programme: AnyProgramme, command: string, c: CaseState, caller: Caller): void => {
  const spec = programme.commands[command];
  const here = givingRoles(spec ?? {}, firmsOf(programme, c), caller, caller.roles);
  if (isOfFirm(caller) && spec?.by.some((role) => here.includes(role)) !== true) throw new Problem('not-your-contract');
};

const caseForm = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'caseForm',
    method: 'get',
    path: '/api/v1/{noun}/{id}/commands/{command}/form',
    tag: 'commands',
    summary: {
      zh: '一项操作在本{case}的表单：可选的名册、表决、待办等已列出',
      en: 'The form of a command in one {case}: its rolls, ballots, obligations and the like as choices',
    },
    params: z.strictObject({ id: uuid, command: namesOf(api) }),
    response,
    openToFirms: true,
    openToDelegates: true,
    handle: async (handled) => {
      const { deps, params, caller, language } = handled;
      const { command } = params;
      const found = await caseOf(handled);
      assertOwnCommand(api.programme, command, found.state, caller);
      // A firm's choices are those of its own part.
      const part = await firmPartOf(deps.pool, api.programme, found, caller);
      const ctx = await withAskers(deps.pool, await loadContext(deps, api.programme.name, found.state), found.state);
      const reader = { ...caller, ...(await accountHolder(deps.pool, caller.accountId)) };
      const { programme } = api;
      const roles = givingRoles(
        programme.commands[command] ?? {},
        firmsOf(programme, found.state),
        caller,
        caller.roles,
      );
      const at = formAtOf(api, { db: deps.pool, caller, ctx, language, whole: found.state, part, roles });
      const { form = {} } = api.commands[command] ?? {};
      const schema = await withChoices(formOf(api, command, language), at, form.fields);
      const about = [
        ...((await form.about?.(at)) ?? []).filter((line) => line !== undefined),
        ...(await closedYearsLine(at, command)),
        ...outrunLines(at, command, schema, reader),
      ];
      const own = vocabularyOf(api.words);
      return {
        body: {
          ...formHeader(api, command, language, { c: found.state, schema }),
          about: await linesShown(at, about),
          refused: refusedForm(at, command, schema, reader).map(({ reason, ...condition }) => ({
            reason: reasonView(reason, language, own),
            ...condition,
          })),
          schema: prefilled(schema, form.prefilled?.(at.c, ctx) ?? {}),
        },
      };
    },
  });

const commandForm = (api: AnyProgrammeApi): AnyOperation =>
  operation({
    id: 'commandForm',
    method: 'get',
    path: '/api/v1/{noun}/commands/{command}',
    tag: 'commands',
    summary: { zh: '一项操作的表单', en: 'The form of a command: its input’s JSON schema with titles' },
    params: z.strictObject({ command: namesOf(api) }),
    response,
    handle: async ({ params: { command }, language }) => ({
      body: { ...formHeader(api, command, language), about: [], refused: [], schema: formOf(api, command, language) },
    }),
  });

/** The forms of a programme's commands, under its noun. */
export const commandFormOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [
  commandForm(api),
  caseForm(api),
];
