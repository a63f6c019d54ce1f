import { STAIRWELL } from '../../../../i18n/console/ballots';
import { rendered } from '../../../../i18n/render';
import { useLanguage } from '../../app/language';
import type { StairwellUnits } from './units';

/** A stairwell's name; the building's if unit numbers name no stairwell. */
export const useStairwellName = (): ((stairwell: StairwellUnits) => string) => {
  const { language } = useLanguage();
  return ({ building, stairwell }) =>
    stairwell === '' ? building : rendered(STAIRWELL, { building, stairwell }, language);
};
