import type { Definition } from '../definition';
import { APPLICATION_FORM } from '../shared/application';
import { application } from '../shared/inputs';
import { applyForSubsidyWords } from './words';

export const applyForSubsidy: Definition<'applyForSubsidy'> = {
  input: application,
  words: applyForSubsidyWords,
  form: APPLICATION_FORM,
};
