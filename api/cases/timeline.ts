import { z } from 'zod';
import { namesOn } from '../../db/formerNames';
import { timelineOf } from '../../db/journal';
import { policiesOf } from '../../db/policies';
import { withoutFiles } from '../../domain/kernel/documents/papers';
import { inTodaysVersions } from '../../domain/kernel/journal/fold';
import type { CasePolicy } from '../../domain/kernel/policies/casePolicy';
import { dateOf } from '../../domain/kernel/time/instant';
import { type AnyOperation, operation } from '../http/route';
import { idParams } from '../http/shapes';
import { shownTo } from './confidential';
import { caseOf } from './find';
import { firmPartOf, rowsIn } from './firmPart';
import { accountsShown } from './maskedAccounts';
import { papersRead } from './papersRead';
import type { AnyProgrammeApi } from './programmeApi';
import { timelineEntryShape } from './shapes';
import { timelineEntry } from './view';

const version = z.coerce.number().int().min(0).max(2_147_483_647);

/** The cursor of the next page: the last version of this one; null if there are no more. */
const nextOf = (rows: readonly { readonly version: number }[], limit: number): number | null =>
  rows.length < limit ? null : (rows.at(-1)?.version ?? null);

export const timelineOperation = (api: AnyProgrammeApi): AnyOperation => {
  const { programme, words, stepNamed } = api;
  return operation({
    id: 'getTimeline',
    method: 'get',
    path: '/api/v1/{noun}/{id}/timeline',
    tag: '{noun}',
    summary: { zh: '时间线：何人、何时、何事、何故', en: 'Get the timeline: who did what, when and why' },
    params: idParams,
    query: z.strictObject({
      order: z.enum(['oldest', 'newest']).default('oldest'),
      after: version.default(0).meta({ description: 'Only versions after this one' }),
      before: version.exactOptional().meta({ description: 'Only versions before this one' }),
      commands: z
        .string()
        .regex(/^\w+(,\w+)*$/)
        .max(1_000)
        .exactOptional()
        .meta({ description: 'Only these commands, separated by commas' }),
      role: z.enum(Object.keys(words.roles)).exactOptional().meta({ description: 'Only entries made in this role' }),
      limit: z.coerce.number().int().min(1).max(200).default(200),
    }),
    openToFirms: true,
    openToDelegates: true,
    response: z.object({
      entries: z.array(timelineEntryShape),
      next: z
        .int()
        .nullable()
        .meta({ description: 'For the next page: use as `after`, or as `before` if the newest come first' }),
    }),
    handle: async (handled) => {
      const { deps, params, caller, language } = handled;
      const found = await caseOf(handled);
      const part = await firmPartOf(deps.pool, programme, found, caller);
      const { commands, ...asked } = handled.query;
      const { before } = asked;
      const rows = await timelineOf(deps.pool, params.id, {
        ...asked,
        // Not even the cursor tells a firm of before how much came after.
        ...(part === undefined ? {} : { before: Math.min(before ?? part.version + 1, part.version + 1) }),
        ...(commands === undefined ? {} : { commands: commands.split(',') }),
      });
      // A step that a policy added has the name that the policy gave it when the row was written.
      const versions = stepNamed === undefined ? [] : [...new Set(rows.map((row) => row.policyVersion))];
      const policies = await policiesOf<CasePolicy>(deps.pool, programme.name, versions);
      const namedUnder = (version: string) => (code: string) => {
        const policy = policies.get(version);
        return policy && stepNamed?.(code, policy);
      };
      const seen = part === undefined ? rows : rowsIn(part, programme, rows);
      const names = await namesOn(
        deps.pool,
        seen.map(({ organisationId, at }) => ({ organisationId, day: dateOf(at) })),
      );
      const { kept } = papersRead(programme, found.state, caller);
      // Upcasters bring the events of old rows to today's version.
      const entries = seen.map((row, i) => {
        const events = inTodaysVersions(programme.upcasters, row.events);
        const told = withoutFiles({ input: row.input, events }, kept);
        const shown = accountsShown(api, found.state, caller, shownTo(api, caller, told));
        const named = { ...row, ...shown, organisationName: names[i] ?? null };
        return timelineEntry(words, named, language, namedUnder(row.policyVersion));
      });
      return { body: { entries, next: nextOf(rows, asked.limit) } };
    },
  });
};
