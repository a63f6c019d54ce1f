import { z } from 'zod';
import { localDate, name, sha256, shortText, trimmed } from '../../commands/shapes';
import type { CanvassRow } from '../../db/ownerContacts';
import { TOLD_STATES } from '../../db/paperNews';
import {
  byStairwell,
  CANVASS_STATUSES,
  canvassStatus,
  canvassSummary,
  DELIVERY_WAYS,
  isInPart,
  VISIT_OUTCOMES,
} from '../../domain/kernel/deliberation/canvass';
import { PAPER_ACTS } from '../../domain/kernel/deliberation/paper';
import { TITLE_KINDS, UNIT_USES } from '../../domain/kernel/deliberation/roll';
import { ballotInScope, ballotParams } from '../ballots/find';
import { recordRepeatedRead } from '../ballots/reads';
import { type AnyOperation, operation } from '../http/route';
import { mapInSlices } from '../http/slices';
import { canvassFor } from './canvassFor';
import { appendHomeVisits, appendPaperDeliveries } from './service';

export const MAX_AT_ONCE = 2_000;
export const recorded = z.object({ recorded: z.int() });

const recordDeliveries = operation({
  id: 'recordDeliveries',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/deliveries',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '登记表决票送达：方式、日期、凭据，是否书面告知不交票的后果；附告知的须附凭据文件，由另一人确认',
    en: 'Record deliveries of papers: how, when, the evidence, and whether the owner was warned in writing; with the warning the evidence is a file, and another person confirms it',
  },
  params: ballotParams,
  body: z.strictObject({
    deliveries: z
      .array(
        z.strictObject({
          ownerKey: name,
          way: z.enum(DELIVERY_WAYS),
          deliveredOn: localDate,
          evidence: shortText,
          warned: z.boolean(),
          file: sha256.exactOptional().meta({ description: 'The evidence; required with the warning' }),
        }),
      )
      .min(1)
      .max(MAX_AT_ONCE),
  }),
  response: recorded,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await appendPaperDeliveries(handled, handled.body.deliveries) }),
});

const recordVisits = operation({
  id: 'recordVisits',
  method: 'post',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/visits',
  tag: 'ballots',
  openToDelegates: true,
  summary: { zh: '登记入户（扫楼）情况', en: 'Record home visits, unit by unit' },
  params: ballotParams,
  body: z.strictObject({
    visits: z
      .array(
        z.strictObject({
          building: name,
          unit: name,
          outcome: z.enum(VISIT_OUTCOMES),
          visitedOn: localDate,
          note: shortText.exactOptional(),
        }),
      )
      .min(1)
      .max(MAX_AT_ONCE),
  }),
  response: recorded,
  status: 201,
  idempotent: true,
  handle: async (handled) => ({ body: await appendHomeVisits(handled, handled.body.visits) }),
});

const lineOf = ({ paper, ...row }: CanvassRow) => ({
  ...row,
  status: canvassStatus(paper !== null, row.lastVisit?.outcome),
});

const day = z.string();
const doorShape = z.object({
  building: z.string(),
  unit: z.string(),
  use: z.enum(UNIT_USES),
  ownerKey: z.string(),
  ownerNames: z.array(z.string()).meta({ description: 'Names of the current owners' }),
  titleKind: z.enum(TITLE_KINDS).nullable().meta({ description: 'For a unit without a private owner' }),
  titlePassed: z.boolean(),
  hasCode: z.boolean().meta({ description: 'A code for voting online exists that is not revoked' }),
  status: z.enum(CANVASS_STATUSES),
  delivered: z.object({ way: z.enum(DELIVERY_WAYS), deliveredOn: day, warned: z.boolean() }).nullable(),
  unconfirmed: z.int().meta({ description: 'Deliveries with the warning that another person has not yet confirmed' }),
  toTell: z
    .object({
      act: z.enum(PAPER_ACTS),
      at: z.string(),
      state: z.enum(TOLD_STATES),
      mailedAt: z
        .string()
        .nullable()
        .meta({ description: 'When an e-mail told the owner; null: a slip at the door does' }),
    })
    .nullable()
    .meta({ description: 'What officials did last to the owner’s paper, of which the owner is told' }),
  lastVisit: z
    .object({ outcome: z.enum(VISIT_OUTCOMES), visitedOn: day, note: z.string().nullable(), by: z.string() })
    .nullable(),
  visits: z.int(),
  reminders: z.int(),
  lastRemindedOn: day.nullable(),
});

const getCanvass = operation({
  id: 'getCanvass',
  method: 'get',
  path: '/api/v1/{noun}/{id}/ballots/{ballotId}/canvass',
  tag: 'ballots',
  openToDelegates: true,
  summary: {
    zh: '入户清单：按楼栋、单元列出每户的送达与入户情况',
    en: 'Get the visit list by building and stairwell, with deliveries, visits and reminders for each unit',
  },
  params: ballotParams,
  query: z.strictObject({
    building: name.exactOptional(),
    stairwell: z.string().overwrite(trimmed).max(120).exactOptional(),
    status: z.enum(CANVASS_STATUSES).exactOptional(),
  }),
  response: z.object({
    summary: z.record(z.enum(CANVASS_STATUSES), z.int()),
    neverReminded: z.int().meta({ description: 'Units whose owner has not voted and was never reminded' }),
    stairwells: z.array(
      z.object({
        building: z.string(),
        stairwell: z.string(),
        units: z.array(doorShape),
      }),
    ),
  }),
  handle: async (handled) => {
    const { c, ballot } = await ballotInScope(handled);
    const { status, ...within } = handled.query;
    const all = await mapInSlices(await canvassFor(handled, c, ballot), lineOf);
    await recordRepeatedRead(handled, ballot, 'getCanvass', handled.query);
    const shown = all.filter((line) => isInPart(line, within) && (status ?? line.status) === line.status);
    const neverReminded = all.filter((line) => line.status !== 'done' && line.reminders === 0).length;
    return { longBody: { summary: canvassSummary(all), neverReminded, stairwells: byStairwell(shown) } };
  },
});

export const CANVASS_OPERATIONS: readonly AnyOperation[] = [recordDeliveries, recordVisits, getCanvass];
