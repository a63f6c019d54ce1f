import { z } from 'zod';
import { localDate, visibleText } from '../../commands/shapes';
import type { BoardFilter } from '../../db/board';
import { organisationIn } from '../../db/organisations';
import { scopeOf } from '../../db/scope';
import { isOfFirm } from '../../domain/kernel/engagement';
import { POSITIONS, type Position } from '../../domain/kernel/ledger/movement';
import { atHour } from '../../domain/kernel/time/instant';
import type { AnyProgrammeApi } from '../cases/programmeApi';
import { nameOf } from '../cases/served';
import { Problem } from '../http/problem';
import type { RequestContext } from '../http/route';
import { flag } from '../http/shapes';

type Served = Pick<AnyProgrammeApi, 'programme' | 'words' | 'names' | 'awaited'>;

/** Stages and ends of a programme, in the order in which a case passes them. */
export const stageIn = ({ words }: Served) => z.enum(Object.keys(words.stages));
/** The obligations that its cases may have. */
const obligationCodes = ({ words, awaited }: Served): z.ZodType<string> =>
  awaited ?? z.enum(Object.keys(words.obligations));
const amount = z.coerce.number().int().min(0).max(1_000_000_000_000);

const capitalized = ([first = '', ...rest]: string): string => first.toUpperCase() + rest.join('');
/** `subsidy` gives `minSubsidyFen` and `maxSubsidyFen`. */
const grantedFields = ({ names }: Served): readonly [least: string, most: string] => [
  `min${capitalized(names.granted)}Fen`,
  `max${capitalized(names.granted)}Fen`,
];

/** A source and a position of the ledger, such as `subsidy.payable`. */
const held = ({ programme }: Served): z.ZodType<string> =>
  z
    .enum(programme.sources.flatMap((source) => POSITIONS.map((position) => `${source}.${position}`)))
    .meta({ description: 'Those that hold money of this source in this position of the ledger' });

/** A day on which something may be due. */
const dueDay = (description: string) =>
  localDate
    .refine((day) => day >= '2000-01-01' && day < '2200-01-01', '2000–2199')
    .meta({ description })
    .exactOptional();

/**
 * The filters of any board. `awaits`: cases with this open obligation; with `overdue` or days, only where that one is
 * overdue, or due on them.
 */
const anyFilter = (api: Served) => ({
  organisationId: z.string().max(64).exactOptional(),
  stage: stageIn(api).exactOptional(),
  overdue: flag.exactOptional(),
  dueFrom: dueDay('Due on this day or later'),
  dueBefore: dueDay('Due before this day'),
  awaits: obligationCodes(api).exactOptional(),
  suspended: flag.exactOptional(),
  overridden: flag.exactOptional(),
  takenOver: flag.exactOptional(),
  policyVersion: z.string().min(1).max(120).exactOptional(),
  text: visibleText(60).exactOptional(),
  holds: held(api).exactOptional(),
});

/** The bounds of the granted amount. The programme names the fields, so they have no static type. */
const grantedFilter = (api: Served): object =>
  Object.fromEntries(grantedFields(api).map((field) => [field, amount.exactOptional()]));

/** All filters of a programme's board. */
export const boardFilter = (api: Served) => ({ ...anyFilter(api), ...grantedFilter(api) });

/** The filter of a board as a saved view keeps it. */
export const boardFilterShape = (api: Served) =>
  z.strictObject(boardFilter(api)).meta({ id: nameOf(api, 'BoardFilter') });

/** The filters of a board as query parameters. */
export type BoardQuery = z.infer<z.ZodObject<ReturnType<typeof boardFilter>>>;

const dueOf = ({ dueFrom, dueBefore }: BoardQuery): Pick<BoardFilter, 'due'> =>
  dueFrom === undefined && dueBefore === undefined
    ? {}
    : {
        due: {
          ...(dueFrom === undefined ? {} : { from: atHour(dueFrom, 0) }),
          ...(dueBefore === undefined ? {} : { before: atHour(dueBefore, 0) }),
        },
      };

/** The filter within the caller's scope, and the present time. Throws `not-found` for an organisation outside it. */
export const filterOf = async (
  api: Served,
  { deps, caller }: Pick<RequestContext<unknown, unknown, unknown>, 'deps' | 'caller'>,
  q: BoardQuery,
) => {
  // What is in the ledger is not for firms.
  if (q.holds !== undefined && isOfFirm(caller)) throw new Problem('not-for-firms');
  const [source = '', position] = q.holds?.split('.') ?? [];
  const [least, most] = grantedFields(api).map((field) => (q as Readonly<Record<string, unknown>>)[field]);
  let scope = scopeOf(caller);
  if (q.organisationId !== undefined) {
    const organisation = await organisationIn(deps.pool, q.organisationId, caller.organisationPath);
    if (organisation === undefined) throw new Problem('not-found');
    if ('path' in scope) scope = { path: organisation.path };
  }
  const now = await deps.clock();
  const filter: BoardFilter = {
    programme: api.programme.name,
    scope,
    ...(q.stage === undefined ? {} : { stage: q.stage }),
    ...(q.overdue === 'true' ? { overdueAt: now } : {}),
    ...dueOf(q),
    ...(q.awaits === undefined ? {} : { awaits: { code: q.awaits, at: now } }),
    ...(q.suspended === undefined ? {} : { suspended: q.suspended === 'true' }),
    ...(q.overridden === undefined ? {} : { overridden: q.overridden === 'true' }),
    ...(q.takenOver === undefined ? {} : { takenOver: q.takenOver === 'true' }),
    ...(q.policyVersion === undefined ? {} : { policyVersion: q.policyVersion }),
    ...(q.text === undefined ? {} : { text: q.text }),
    ...(position === undefined ? {} : { holds: { source, position: position as Position } }),
    ...(typeof least === 'number' ? { minGrantedFen: least } : {}),
    ...(typeof most === 'number' ? { maxGrantedFen: most } : {}),
  };
  return { filter, now };
};
