export { calendarRollout } from './calendarRollout';
export { courtyard } from './courtyard';
