import { z } from 'zod';
import { POSITIONS, type Position } from '../../domain/kernel/ledger/movement';

const fen = z.int().meta({ description: 'CNY in fen' });

/** Each position of the ledger with its field in sums of money. */
export const MONEY_FIELDS = POSITIONS.map((position) => [position, `${position}Fen`] as const);
export const MONEY_OF_POSITIONS = Object.fromEntries(MONEY_FIELDS.map(([, field]) => [field, fen])) as Record<
  `${Position}Fen`,
  typeof fen
>;
