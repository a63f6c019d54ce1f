import { type Actor, SYSTEM } from '../actor';
import type { ReasonCode } from '../reason';
import type { RequestedCommand } from './case';
import type { CaseEventData } from './caseEvents';
import type { Context } from './context';
import type { EventsOf } from './event';
import type { Programme } from './programme';
import { standingRefusal } from './refusal';
import { openRequests } from './requests';
import type { ProgrammeTypes } from './types';

/** Somebody in the first of the roles that may release it. */
export const anyOf = ({ awaits: [role = SYSTEM.role] }: RequestedCommand): Actor => ({ ...SYSTEM, role });

/** A suspension ends, and then it may be released after all. */
export const isForNow = (code: ReasonCode): boolean => code === 'suspended';

type Overtaken = EventsOf<Pick<CaseEventData, 'requestOvertaken'>>;

/**
 * The requests that wait and that the case has overtaken: their command is possible in its stage no more, or what has been decided since
 * stands against it. They end by themselves, with the reason, and whoever asked is told. Money that a bank has moved by then is
 * confirmed or declined by a person; and what only stands against it for now (`passing`) ends nothing.
 */
export const overtakenRequests = <T extends ProgrammeTypes>(
  {
    commands,
    lifecycle,
    budgets,
    movedAtBank = [],
    passing = [],
  }: Pick<Programme<T>, 'commands' | 'lifecycle' | 'budgets' | 'movedAtBank' | 'passing'>,
  c: T['State'],
  ctx: Context<T['Policy']>,
): readonly Overtaken[] =>
  openRequests(c).flatMap((request): readonly Overtaken[] => {
    const spec = commands[request.command]?.confirmed?.spec;
    const isAtBank = movedAtBank.includes(request.command) || Object.hasOwn(budgets?.bankDays ?? {}, request.command);
    if (spec === undefined || isAtBank) return [];
    const lasting = standingRefusal<T>(lifecycle, spec, c, { ...ctx, actor: anyOf(request) }).find(
      ({ code }) => !isForNow(code) && !passing.includes(code),
    );
    return lasting === undefined
      ? []
      : [{ type: 'requestOvertaken', data: { no: request.no, because: lasting.code, stage: c.stage } }];
  });
