import { SOURCES } from '../../domain/renovation/facts/money';
import { ledgerShape } from '../cases/stateFields';

/** What each source of a courtyard holds in each position, in fen. */
export const courtyardLedger = ledgerShape(SOURCES).meta({ id: 'CourtyardLedger' });
