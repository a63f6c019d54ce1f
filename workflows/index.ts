export { calendarRollout } from './calendarRollout';
export { courtyard } from './courtyard';
export { reorganisation } from './reorganisation';
export { erasureSweep, reconciliationSweep } from './sweeps';
