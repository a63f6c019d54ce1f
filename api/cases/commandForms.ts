import { z } from 'zod';
import type { FormAt } from '../../commands/form';
import { uuid } from '../../commands/shapes';
import { isOfFirm } from '../../domain/kernel/engagement';
import type { CaseState } from '../../domain/kernel/engine/case';
import { type AnyProgramme, firmsOf } from '../../domain/kernel/engine/programme';
import { givingRoles } from '../../domain/kernel/engine/refusal';
import { inLanguage, type Language } from '../../i18n/language';
import { roleWord } from '../../i18n/words';
import { isOpenTo } from '../access';
import { Problem } from '../http/problem';
import { type AnyOperation, operation } from '../http/route';
import type { Caller } from '../http/tokens';
import { stateShownTo } from './confidential';
import { caseOf } from './find';
import { firmPartOf } from './firmPart';
import { formOf, formSchemaShape, prefilled, withChoices } from './formSchema';
import { stateWithAccounts } from './maskedAccounts';
import { filesReader } from './papersRead';
import type { AnyProgrammeApi } from './programmeApi';
import { loadContext } from './setting';

const response = z.object({
  command: z.string(),
  name: z.string(),
  warning: z.string().nullable().meta({ description: 'What cannot be taken back; to be confirmed before it is sent' }),
  about: z
    .array(
      z.object({
        title: z.string(),
        text: z.string(),
        onlyWith: z
          .array(z.object({ field: z.string(), values: z.array(z.string()) }))
          .exactOptional()
          .meta({
            description: 'Follows from what is filled in: holds where each of these fields has one of its values',
          }),
      }),
    )
    .meta({ description: 'What is decided on, where somebody else has put it, and what follows from the input' }),
  confirmedBy: z
    .array(z.string())
    .meta({ description: 'The offices of which another person has to confirm the command before it takes effect' }),
  schema: formSchemaShape,
});

const formHeader = ({ programme, words, commands }: AnyProgrammeApi, command: string, language: Language) => {
  const warning = commands[command]?.words.warning;
  const confirmed = programme.commands[command]?.confirmed;
  return {
    command,
    name: inLanguage(words.commands[command] ?? { zh: command, en: command }, language),
    warning: warning === undefined ? null : inLanguage(warning, language),
    confirmedBy: confirmed?.isAlways === true ? confirmed.by.map((role) => inLanguage(roleWord(role), language)) : [],
  };
};

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
    handle: async (handled) => {
      const { deps, params, caller, language } = handled;
      const { command } = params;
      const found = await caseOf(handled);
      assertOwnCommand(api.programme, command, found.state, caller);
      // A firm's choices are those of its own part.
      const part = await firmPartOf(deps.pool, api.programme, found, caller);
      const c = stateShownTo(api, caller, stateWithAccounts(api, part?.state ?? found.state, caller));
      const ctx = await loadContext(deps, api.programme.name, c.policyVersion);
      const hidden = isOpenTo(api.access('verifyPapers'), caller.roles);
      const { programme, words } = api;
      const at: FormAt = {
        programme,
        words,
        wordsOf: (other) => api.commands[other]?.words,
        db: deps.pool,
        c,
        ctx,
        hidden,
        roles: givingRoles(programme.commands[command] ?? {}, firmsOf(programme, found.state), caller, caller.roles),
        ...(part === undefined ? {} : { firm: part }),
        papers: filesReader(programme, found.state, caller).papers,
        scope: caller.organisationPath,
        language,
      };
      const { form = {} } = api.commands[command] ?? {};
      const schema = await withChoices(formOf(api, command, language), at, form.fields);
      const about = (form.about?.(at) ?? []).filter((line) => line !== undefined);
      return {
        body: {
          ...formHeader(api, command, language),
          about: about.map(([title, text, onlyWith]) => ({
            title: inLanguage(title, language),
            text,
            ...(onlyWith === undefined ? {} : { onlyWith }),
          })),
          schema: prefilled(schema, form.prefilled?.(c, ctx) ?? {}),
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
      body: { ...formHeader(api, command, language), about: [], schema: formOf(api, command, language) },
    }),
  });

/** The forms of a programme's commands, under its noun. */
export const commandFormOperations = (api: AnyProgrammeApi): readonly AnyOperation[] => [
  commandForm(api),
  caseForm(api),
];
