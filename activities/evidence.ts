import type { Pool } from 'pg';
import type { Actor } from '../domain/kernel/actor';
import type { CaseState } from '../domain/kernel/engine/case';
import type { Context } from '../domain/kernel/engine/context';
import type { Refusal } from '../domain/kernel/reason';

/** The inputs for gathering a decision's evidence. */
export interface EvidenceRequest<S = CaseState, C = Context> {
  readonly facts: S;
  readonly input: unknown;
  readonly ctx: C;
  readonly actor: Actor;
}

export type EvidenceResult<E = unknown> = { readonly evidence: E } | { readonly refused: Refusal };

/** Reads or seals rows. A repeated call returns the same. */
export type Gatherer<S, C, E> = (pool: Pool, request: EvidenceRequest<S, C>) => Promise<EvidenceResult<E>>;

/** By kind of evidence, for any programme. */
export type Gatherers = Readonly<Record<string, Gatherer<never, never, unknown>>>;
