export { calendarRollout } from './calendarRollout';
export { courtyard } from './courtyard';
export { careSweep, erasureSweep } from './sweeps';
