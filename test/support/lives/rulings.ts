import type { MotionKind } from '../../../domain/renovation/policy';
import type { CourtyardLife } from './courtyardLife';

const evidence = ['d'.repeat(64)];

/** The last ballot of a kind. */
export const lastOn = (c: CourtyardLife, kind: MotionKind): string =>
  c.facts.ballots.findLast(({ motion }) => motion.kind === kind)?.ballotId ?? '';

/** A court annuls the last result of a kind. */
export const annul = (c: CourtyardLife, kind: MotionKind): void => {
  const ballotId = lastOn(c, kind);
  c.byTwo('decideResult', 'supervisor', { ballotId, decision: 'annulled', ground: 'court', why: '程序违法', evidence });
  c.pass(1);
};
