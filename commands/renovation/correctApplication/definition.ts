import type { Definition } from '../definition';
import { APPLICATION_FORM } from '../shared/application';
import { application } from '../shared/inputs';
import { correctApplicationWords } from './words';

export const correctApplication: Definition<'correctApplication'> = {
  input: application,
  words: correctApplicationWords,
  form: APPLICATION_FORM,
};
