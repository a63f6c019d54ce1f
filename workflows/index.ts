export { calendarRollout } from './calendarRollout';
export { courtyard } from './courtyard';
export { erasureSweep, reconciliationSweep } from './sweeps';
