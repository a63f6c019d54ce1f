import type { Courtyard } from '../../../domain/renovation/courtyard';
import type { MaintenanceYear } from '../../../domain/renovation/facts/maintenance';
import { requestsOf, yearEntry } from '../../../domain/renovation/maintenanceSubsidy';
import { ABOUT_WORDS } from '../../../i18n/aboutWords';
import { joinList, type Language } from '../../../i18n/language';
import { rendered } from '../../../i18n/render';
import type { About } from '../../form';
import type { CourtyardChoices, CourtyardFormAt } from '../definition';
import { moneyLine } from './about';

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

/** The amount of the request that a payment is for: the year's last one if it names none. */
export const subsidyMeantLines = (
  c: Courtyard,
  { year, no }: { readonly year: number; readonly no?: number },
  language: Language,
): readonly (About | undefined)[] => {
  const entry = yearEntry(c, year);
  const requests = entry === undefined ? [] : requestsOf(entry);
  return [moneyLine(ABOUT_WORDS.amount, (no === undefined ? requests.at(-1) : requests[no - 1])?.amountFen, language)];
};
