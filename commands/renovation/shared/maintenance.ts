import type { MaintenanceYear } from '../../../domain/renovation/facts/maintenance';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { joinList } from '../../../i18n/language';
import { rendered } from '../../../i18n/render';
import type { About } from '../../form';
import type { CourtyardChoices, CourtyardFormAt } from '../definition';

/** The years of care that a step of the yearly subsidy waits for, the newest first. */
export const yearChoices =
  (awaits: (year: MaintenanceYear) => boolean): CourtyardChoices =>
  ({ c }) =>
    [...(c.maintenance?.years ?? [])]
      .reverse()
      .filter(awaits)
      .map(({ year }) => ({ value: year, title: String(year) }));

/** The yearly subsidies applied for and not paid yet. */
export const unpaidSubsidyLines = ({
  c: { maintenance },
  language,
}: CourtyardFormAt): readonly (About | undefined)[] => {
  const open = (maintenance?.years ?? []).flatMap(({ year, subsidy }) =>
    subsidy === undefined || subsidy.paid !== undefined
      ? []
      : [rendered(ABOUT_WORDS.ofYear, { year, amountFen: subsidy.amountFen }, language)],
  );
  return [open.length > 0 ? [ABOUT_WORDS.subsidy, joinList(open, language)] : undefined];
};
