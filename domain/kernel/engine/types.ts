import type { CasePolicy } from '../policies/casePolicy';
import type { CaseState } from './case';
import type { CaseEvent } from './event';

/** The types of a programme. Its commands, lifecycle and reducers are checked against them. */
export interface ProgrammeTypes {
  State: CaseState;
  Policy: CasePolicy;
  Event: CaseEvent;
  Role: string;
  /** Stages and ends. */
  Stage: string;
  Obligation: string;
  /** What a decision may need from database rows, by kind. */
  Evidence: object;
}
