import { POSITIONS, type Position } from '../../../../domain/kernel/ledger/movement';
import { SOURCES, type Source } from '../../../../domain/renovation/facts/money';

/** A source and a position of the ledger, as the address names them. */
export interface Held {
  readonly source: Source;
  readonly position: Position;
}

/** Reads `subsidy.payable`; undefined if it names none. */
export const heldOf = (text: string | undefined): Held | undefined => {
  const [source, position] = (text ?? '').split('.');
  const held = { source: SOURCES.find((one) => one === source), position: POSITIONS.find((one) => one === position) };
  return held.source === undefined || held.position === undefined ? undefined : (held as Held);
};
