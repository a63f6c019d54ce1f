import type { ProgrammeTypes } from '../engine/types';
import { type Refusal, reason, when } from '../reason';
import type { Instant } from '../time/instant';
import type { NoticeKind } from './notices';

/** The text of a notice, with `{placeholders}` for what differs each time. */
export interface Template {
  readonly subject: string;
  readonly body: string;
}

const ABOUT_OBLIGATIONS = ['case', 'obligation', 'holder', 'dueAt'] as const;
const ABOUT_REQUESTS = ['case', 'command', 'requestedAt', 'holder'] as const;
const ABOUT_STAGES = ['case', 'stage'] as const;
const ABOUT_DECISIONS = ['list', 'number', 'rows'] as const;
const ABOUT_DELEGATIONS = ['principal', 'delegate', 'role', 'from', 'until'] as const;
const ABOUT_BUDGETS = ['organisation', 'year', 'budgetChange', 'number'] as const;

/** The placeholders that a notice of each kind can fill in: whatever writes it fills in all of them. */
export const PLACEHOLDERS: Readonly<Record<NoticeKind, readonly string[]>> = {
  asked: ABOUT_OBLIGATIONS,
  reminder: ABOUT_OBLIGATIONS,
  escalation: ABOUT_OBLIGATIONS,
  urged: ABOUT_OBLIGATIONS,
  stageReached: ABOUT_STAGES,
  ended: ABOUT_STAGES,
  takenOver: ABOUT_OBLIGATIONS,
  requestReleased: ABOUT_REQUESTS,
  requestReleasedLate: [...ABOUT_REQUESTS, 'dueAt'],
  requestDeclined: ABOUT_REQUESTS,
  requestOutdated: ['case', 'command', 'requestedAt'],
  fileQuarantined: ['case', 'file', 'uploader', 'finding'],
  decisionsPrepared: ABOUT_DECISIONS,
  decisionsReleased: ABOUT_DECISIONS,
  decisionsTakenOff: ABOUT_DECISIONS,
  budgetProposed: ABOUT_BUDGETS,
  budgetConfirmed: ABOUT_BUDGETS,
  budgetDeclined: ABOUT_BUDGETS,
  assigned: [...ABOUT_OBLIGATIONS, 'by'],
  delegated: [...ABOUT_DELEGATIONS, 'signature'],
  delegationAsked: [...ABOUT_DELEGATIONS, 'by'],
  delegationEnded: ABOUT_DELEGATIONS,
  leftOffice: ['person', 'roles', 'count', 'absences', 'matters'],
  gapsFound: ['count', 'roles'],
  morningDigest: ['day', 'overdue', 'today', 'soon', 'news'],
};

/** An example of a programme, to try a text on. */
export interface Sample<T extends Pick<ProgrammeTypes, 'Obligation' | 'Role' | 'Stage'> = ProgrammeTypes> {
  /** The case's name. */
  readonly case: string;
  readonly obligation: T['Obligation'];
  readonly holder: T['Role'];
  readonly dueAt: Instant;
  readonly stage: T['Stage'];
  /** A command in two hands. */
  readonly command: string;
}

/** When somebody asked for a command in two hands, to try a text on. */
export const SAMPLE_REQUEST = { requestedAt: '2026-03-02T02:30:00.000Z' } as const;

/** A file that a scanner finds infected, to try a text on. */
export const SAMPLE_QUARANTINE = { file: '现场照片.pdf', uploader: '周敏', finding: 'Eicar-Test-Signature' } as const;

/** A list of decisions that waits for its release, to try a text on. */
export const SAMPLE_DECISIONS = { list: '联合审查会', number: '联审〔2026〕3号', rows: 12 } as const;

/** A change of an envelope that waits for its release, to try a text on. */
export const SAMPLE_BUDGET = { organisation: '成华区', year: 2026, budgetChange: 'grant' } as const;

/** Who assigned an obligation, to try a text on. */
export const SAMPLE_ASSIGNMENT = { by: '周敏' } as const;

/** An absence that somebody entered, to try a text on. */
export const SAMPLE_DELEGATION = {
  principal: '周敏',
  delegate: '李强',
  from: '2026-03-02',
  until: '2026-03-13',
  signature: 'inPlace',
} as const;

/** Somebody who left, and what was theirs, to try a text on. */
export const SAMPLE_LEAVER = { person: '周敏', count: 2, absences: 1 } as const;

/** What a digest counts, to try a text on. */
export const SAMPLE_DIGEST = { day: '2026-03-02', overdue: 1, today: 2, soon: 3, news: 4 } as const;

/** A placeholder, or an unpaired brace (a misspelt one), and where it begins. */
interface Placed {
  readonly name: string;
  readonly at: number;
}

/** Each once, where it stands first. */
const placeholdersIn = (text: string): readonly Placed[] => {
  const first = new Map<string, number>();
  for (const { 0: brace, 1: name = brace, index } of text.matchAll(/\{([^{}]*)\}|[{}]/g)) {
    if (!first.has(name)) first.set(name, index);
  }
  return [...first].map(([name, at]) => ({ name, at }));
};

/** A place in a text as editors count it, from 1. */
const placeAt = (text: string, at: number) => {
  const lines = text.slice(0, at).split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines.at(-1) ?? '').length + 1 };
};

/**
 * Faults of a text, each with its place: a placeholder that its kind does not know (with line and column), or a missing one
 * that the standard text has.
 */
export const templateFaults = (kind: NoticeKind, standard: Template, given: Template): Refusal =>
  (['subject', 'body'] as const).flatMap((part) => {
    const text = given[part];
    const named = placeholdersIn(text);
    const known = PLACEHOLDERS[kind];
    return [
      ...named
        .filter(({ name }) => !known.includes(name))
        .map(({ name, at }) => reason('placeholder-unknown', { name, known, ...placeAt(text, at) }, `/${part}`)),
      ...placeholdersIn(standard[part]).flatMap(({ name }) =>
        when(!named.some((one) => one.name === name), 'placeholder-missing', { name }, `/${part}`),
      ),
    ];
  });
