import { STAIRWELL } from '../../../../i18n/console/desk';
import { rendered } from '../../../../i18n/render';
import { useSpeech } from '../../app/language';
import type { Stair } from './units';

/** What a stairwell is called; where unit numbers name none, the building. */
export const useStairName = (): ((stair: Stair) => string) => {
  const { language } = useSpeech();
  return ({ building, stairwell }) =>
    stairwell === '' ? building : rendered(STAIRWELL, { building, stairwell }, language);
};
