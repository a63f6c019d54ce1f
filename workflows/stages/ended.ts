import type { Courtyard } from '../../domain/renovation/courtyard';
import { coFundingInHandFen } from '../../domain/renovation/funding';
import type { Life } from '../life';

const isSquare = (c: Courtyard): boolean => coFundingInHandFen(c) <= c.ledger.coFunding.committed;

/** Closed, withdrawn or rejected: over once residents' money has gone back and nobody is owed anything. */
export async function ended(life: Life): Promise<boolean> {
  await life.until(isSquare);
  return isSquare(life.facts);
}
