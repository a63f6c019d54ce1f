import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { formatHundredths, rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { DescriptionList } from '../../ui/DescriptionList';
import { DueDate } from '../../ui/DueDate';
import type { EnteredPaper, OpenBallot } from './queries';

interface PapersSummaryProps {
  readonly ballot: OpenBallot;
  readonly papers: readonly EnteredPaper[];
  readonly isSecret: boolean;
}

/** The ballot's state: turnout, verified papers, closing time. */
export const PapersSummary = ({
  ballot: { turnout, closesAt, provisional, pending },
  papers,
  isSecret,
}: PapersSummaryProps) => {
  const words = useWords(PAPER_WORDS);
  const { language } = useLanguage();
  const { roll, returned, outstanding } = turnout;
  const asked = papers.filter((paper) => paper.asked !== undefined).length;
  const many = (status: EnteredPaper['status']) => papers.filter((paper) => paper.status === status).length;
  return (
    <section className="section summary" aria-label={words.returned}>
      <DescriptionList
        items={[
          [
            words.returned,
            <>
              {rendered(PAPER_WORDS.ofOwners, { n: returned.owners, all: roll.owners }, language)}
              <br />
              {rendered(
                PAPER_WORDS.ofArea,
                { n: formatHundredths(returned.areaCentiSqm), all: formatHundredths(roll.areaCentiSqm) },
                language,
              )}
            </>,
          ],
          [words.outstanding, outstanding.owners],
          [words.waitingForSecond, isSecret ? pending : many('entered') + asked],
          ...(isSecret ? [] : ([[words.counted, many('counted')]] as const)),
          [words.disputed, many('disputed')],
          [words.closesAt, <DueDate key="closesAt" at={closesAt} provisional={provisional} />],
        ]}
      />
    </section>
  );
};
