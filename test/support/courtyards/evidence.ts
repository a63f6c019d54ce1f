import type { RegisteredFirm } from '../../../domain/kernel/engagement';
import { type AnyCommand, evidenceFor } from '../../../domain/kernel/engine/command';
import type { Renovation } from '../../../domain/renovation/command';
import type { Courtyard } from '../../../domain/renovation/courtyard';
import { sharingEvidence } from './sharingEvidence';

/** Evidence that a test need not name: firms, a home and a draft that fits, no council on record, homes of one size, nobody who counted again. */
export const evidenceOf = (
  spec: AnyCommand<Renovation>,
  input: unknown,
  c: Courtyard,
  firms: readonly RegisteredFirm[],
): unknown => {
  const { owners = 0, areaCentiSqm = 0 } = c.roll ?? {};
  const each = Math.floor(areaCentiSqm / owners);
  const rest = areaCentiSqm - each * owners;
  const known: Readonly<Record<string, unknown>> = {
    firms,
    recordFiles: true,
    councilTerm: {},
    documentSenders: new Map(),
    // What does not divide is the first owner's.
    assemblyProof: { areas: Array.from({ length: owners }, (_, i) => (i === 0 ? rest : 0) + each) },
    decisionWithRecount: { recount: null },
    standingRecount: null,
    owedParts: [],
    ...sharingEvidence(c, spec.evidenceInput?.(input as never, c) ?? input),
  };
  return known[evidenceFor<Renovation, never>(spec, input as never, c)];
};
