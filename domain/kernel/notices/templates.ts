import type { ProgrammeTypes } from '../engine/types';
import { type Refusal, reason, when } from '../reason';
import type { Instant } from '../time/instant';
import type { NoticeKind } from './notices';

/** What a notice says, with `{placeholders}` for what differs each time. */
export interface Template {
  readonly subject: string;
  readonly body: string;
}

const ABOUT_OBLIGATIONS = ['case', 'obligation', 'holder', 'dueAt'] as const;
const ABOUT_STAGES = ['case', 'stage'] as const;

/** What a notice of each kind knows of its occasion (`noticesOf`). */
export const PLACEHOLDERS: Readonly<Record<NoticeKind, readonly string[]>> = {
  asked: ABOUT_OBLIGATIONS,
  reminder: ABOUT_OBLIGATIONS,
  escalation: ABOUT_OBLIGATIONS,
  urged: ABOUT_OBLIGATIONS,
  stageReached: ABOUT_STAGES,
  ended: ABOUT_STAGES,
};

/** An occasion of a programme's to try a text on. */
export interface Sample<T extends Pick<ProgrammeTypes, 'Obligation' | 'Role' | 'Stage'> = ProgrammeTypes> {
  /** What the case is called. */
  readonly case: string;
  readonly obligation: T['Obligation'];
  readonly holder: T['Role'];
  readonly dueAt: Instant;
  readonly stage: T['Stage'];
}

const namedIn = (text: string): readonly string[] => [
  ...new Set([...text.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name ?? '')),
  // A brace that opens or closes nothing is a placeholder written wrongly.
  ...(text.replace(/\{[^{}]*\}/g, '').match(/[{}]/) ?? []),
];

/** What would be told wrongly: a placeholder that the kind does not know, or one left out that its standard text tells. */
export const templateFaults = (kind: NoticeKind, standard: Template, given: Template): Refusal =>
  (['subject', 'body'] as const).flatMap((part) => {
    const named = namedIn(given[part]);
    const known = PLACEHOLDERS[kind];
    return [
      ...named
        .filter((name) => !known.includes(name))
        .map((name) => reason('placeholder-unknown', { name, known: known.join(', ') }, `/${part}`)),
      ...namedIn(standard[part]).flatMap((name) =>
        when(!named.includes(name), 'placeholder-missing', { name }, `/${part}`),
      ),
    ];
  });
