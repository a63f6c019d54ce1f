/** The stages' names, in the order of the declaration in `lifecycle.ts`; a test checks that they match. */
export const STAGES = ['consensus', 'selfGovernance', 'plan', 'subsidy', 'works', 'acceptance', 'maintenance'] as const;
export type Stage = (typeof STAGES)[number];

/** The stages in which residents govern themselves. */
export const SELF_GOVERNED: readonly Stage[] = STAGES.slice(STAGES.indexOf('selfGovernance'));

/** The ends of a courtyard's lifecycle, in the order of the declaration. */
export const ENDS = ['closed', 'notAdopted', 'withdrawn', 'rejected'] as const;
export type End = (typeof ENDS)[number];

export type StageOrEnd = Stage | End;

export const isStage = (at: StageOrEnd): at is Stage => (STAGES as readonly string[]).includes(at);

/** Whether `at` is `stage` or comes later in the lifecycle. */
export const hasReached = (at: StageOrEnd, stage: Stage): boolean =>
  isStage(at) && STAGES.indexOf(at) >= STAGES.indexOf(stage);
