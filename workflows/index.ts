export { courtyard } from './courtyard';
