import { movePolicy as ofAnyCase } from '../../kernel/movePolicy/definition';
import type { Definition } from '../definition';
import { movePolicyWords } from './words';

export const movePolicy: Definition<'movePolicy'> = { ...ofAnyCase, words: movePolicyWords };
