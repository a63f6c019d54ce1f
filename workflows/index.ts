export { calendarRollout } from './calendarRollout';
export { courtyard } from './courtyard';
export { decisionList } from './decisionList';
export { reorganisation } from './reorganisation';
export { erasureSweep, gapSweep, morningSweep, reconciliationSweep } from './sweeps';
