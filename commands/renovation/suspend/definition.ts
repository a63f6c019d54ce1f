import { suspend as ofAnyCase } from '../../kernel/suspend/definition';
import type { Definition } from '../definition';
import { suspendWords } from './words';

export const suspend: Definition<'suspend'> = { ...ofAnyCase, words: suspendWords };
