import { STAIRWELL } from '../../../../i18n/console/ballots';
import { rendered } from '../../../../i18n/render';
import { useLanguage } from '../../app/language';
import type { StairwellUnits } from './units';

/** What a stairwell is called; where unit numbers name none, the building. */
export const useStairwellName = (): ((stairwell: StairwellUnits) => string) => {
  const { language } = useLanguage();
  return ({ building, stairwell }) =>
    stairwell === '' ? building : rendered(STAIRWELL, { building, stairwell }, language);
};
