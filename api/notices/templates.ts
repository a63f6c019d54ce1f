import { z } from 'zod';
import { shortText, visibleText } from '../../commands/shapes';
import { addTemplate, newestTemplates, type TemplateRow, templateVersions } from '../../db/templates';
import { NOTICE_KINDS, type NoticeKind } from '../../domain/kernel/notices/notices';
import {
  PLACEHOLDERS,
  SAMPLE_ASSIGNMENT,
  SAMPLE_BUDGET,
  SAMPLE_DECISIONS,
  SAMPLE_DELEGATION,
  SAMPLE_DIGEST,
  SAMPLE_LEAVER,
  SAMPLE_QUARANTINE,
  SAMPLE_REQUEST,
  type Template,
  templateFaults,
} from '../../domain/kernel/notices/templates';
import { vocabularyOf } from '../../i18n/caseWords';
import { inLanguage, LANGUAGES, type Language } from '../../i18n/language';
import { filledIn, standardTemplate } from '../../i18n/noticeTexts';
import { rendered } from '../../i18n/render';
import { ONE_LINE_FORM } from '../../i18n/validationWords';
import { NOTICE_KIND_WORDS, PLACEHOLDER_WORDS } from '../../i18n/words';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { formTold } from '../http/formTold';
import { idempotentWrite } from '../http/idempotentWrite';
import { Problem, refusalProblem } from '../http/problem';
import { type AnyOperation, operation, type ServiceCall } from '../http/route';
import { language } from '../http/shapes';

interface Which {
  readonly kind: NoticeKind;
  readonly language: Language;
}

const params = z.strictObject({ kind: z.enum(NOTICE_KINDS), language });
const subject = visibleText(200).regex(formTold(/^[^\r\n]*$/, ONE_LINE_FORM));
const body = visibleText(2_000);
const template = z.object({ subject: z.string(), body: z.string() });
const version = {
  version: z.int().meta({ description: 'Number of changes; 0 if never changed' }),
  why: z.string().nullable(),
  by: z.string().nullable(),
  at: z.string().nullable(),
};

const shape = z.object({
  kind: z.enum(NOTICE_KINDS),
  name: z.string(),
  language,
  subject: z.string(),
  body: z.string(),
  isStandard: z.boolean(),
  standard: template,
  ...version,
  placeholders: z.array(z.object({ name: z.string(), title: z.string() })),
});

/** The text in force and the standard text. */
const templateView = (
  { words }: AnyProgrammeApi,
  { kind, language }: Which,
  row: TemplateRow | undefined,
  reader: Language,
) => {
  const standard = standardTemplate(kind, language);
  return {
    kind,
    name: inLanguage(NOTICE_KIND_WORDS[kind], reader),
    language,
    subject: row?.subject ?? standard.subject,
    body: row?.body ?? standard.body,
    isStandard: row === undefined || row.subject === null,
    standard,
    version: row?.version ?? 0,
    why: row?.why ?? null,
    by: row?.by ?? null,
    at: row?.at ?? null,
    placeholders: PLACEHOLDERS[kind].map((name) => ({
      name,
      title: rendered(PLACEHOLDER_WORDS[name as keyof typeof PLACEHOLDER_WORDS], {}, reader, vocabularyOf(words)),
    })),
  };
};

const list = operation({
  id: 'listTemplates',
  method: 'get',
  path: '/api/v1/{noun}/notice-templates',
  tag: 'templates',
  summary: { zh: '各类通知的现行文本', en: 'List the notice texts in force' },
  response: z.object({ templates: z.array(shape) }),
  handle: async ({ deps, api, language: reader }) => {
    const rows = await newestTemplates(deps.pool, api.programme.name);
    const templates = NOTICE_KINDS.flatMap((kind) =>
      LANGUAGES.map((of) => {
        const row = rows.find((one) => one.kind === kind && one.language === of);
        return templateView(api, { kind, language: of }, row, reader);
      }),
    );
    return { body: { templates } };
  },
});

const versions = operation({
  id: 'getTemplate',
  method: 'get',
  path: '/api/v1/{noun}/notice-templates/{kind}/{language}',
  tag: 'templates',
  summary: { zh: '某类通知文本的历次更改', en: 'List all versions of a notice text, newest first' },
  params,
  response: z.object({
    versions: z.array(
      z.object({
        version: z.int(),
        subject: z.string().nullable(),
        body: z.string().nullable(),
        why: z.string(),
        by: z.string(),
        at: z.string(),
      }),
    ),
  }),
  handle: async ({ deps, api, params: { kind, language: of } }) => {
    const rows = await templateVersions(deps.pool, api.programme.name, kind, of);
    return { body: { versions: rows.map(({ kind: _, language: _of, ...row }) => row) } };
  },
});

const assertFits = ({ kind, language: of }: Which, given: Template): void => {
  const faults = templateFaults(kind, standardTemplate(kind, of), given);
  if (faults.length > 0) throw refusalProblem(faults, []);
};

const preview = operation({
  id: 'previewTemplate',
  method: 'post',
  path: '/api/v1/{noun}/notice-templates/{kind}/{language}/preview',
  tag: 'templates',
  summary: { zh: '用示例内容预览通知文本', en: 'Preview a notice text with example data; nothing is saved' },
  params,
  body: z.strictObject({ subject, body }),
  response: template,
  handle: async ({ api, params: which, body: given }) => {
    assertFits(which, given);
    return {
      body: filledIn(
        given,
        {
          ...api.sample,
          ...SAMPLE_REQUEST,
          ...SAMPLE_QUARANTINE,
          ...SAMPLE_DECISIONS,
          ...SAMPLE_BUDGET,
          ...SAMPLE_ASSIGNMENT,
          ...SAMPLE_DELEGATION,
          ...SAMPLE_LEAVER,
          ...SAMPLE_DIGEST,
          role: api.sample.holder,
          roles: [api.sample.holder],
          matters: [`${api.sample.case} 2026-03-06`],
        },
        which.language,
        vocabularyOf(api.words),
      ),
    };
  },
});

interface Change {
  readonly text: Template | null;
  readonly after: number;
  readonly why: string;
}

/**
 * Replaces a text. The caller names the version that it replaces, so two people cannot overwrite each other's
 * change.
 */
const changeText = async (call: ServiceCall, which: Which, { text, after, why }: Change) => {
  const { caller } = call;
  const { name: programme } = call.api.programme;
  if (text !== null) {
    const faults = templateFaults(which.kind, standardTemplate(which.kind, which.language), text);
    const placed = faults.map((fault) => ({ ...fault, path: `/text${fault.path ?? ''}` }));
    if (placed.length > 0) throw refusalProblem(placed, []);
  }
  return idempotentWrite(call, async ({ db, audit }) => {
    const row = { ...which, subject: text?.subject ?? null, body: text?.body ?? null, why, by: caller.accountId };
    const { isAdded, newest } = await addTemplate(db, programme, { ...row, after });
    if (!isAdded) throw new Problem('template-changed', { params: { version: newest } });
    await audit('templates', 'changeTemplate', { programme, ...which, version: newest, why });
    const [written] = await templateVersions(db, programme, which.kind, which.language);
    return written;
  });
};

const change = operation({
  id: 'changeTemplate',
  method: 'put',
  path: '/api/v1/{noun}/notice-templates/{kind}/{language}',
  tag: 'templates',
  summary: {
    zh: '更改通知文本；text 为 null 时恢复标准文本',
    en: 'Change a notice text; null restores the standard text',
  },
  params,
  body: z.strictObject({
    text: z.strictObject({ subject, body }).nullable(),
    after: z.int().min(0).max(1_000_000).meta({ description: 'The version it replaces; 0: the standard' }),
    why: shortText,
  }),
  response: shape,
  forWholeProgramme: true,
  idempotent: true,
  handle: async (handled) => {
    const { params: which, api, language: reader } = handled;
    return { body: templateView(api, which, await changeText(handled, which, handled.body), reader) };
  },
});

export const TEMPLATE_OPERATIONS: readonly AnyOperation[] = [list, versions, preview, change];
