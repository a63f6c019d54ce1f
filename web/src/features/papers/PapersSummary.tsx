import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { hundredths, rendered } from '../../../../i18n/render';
import { useSpeech, useWords } from '../../app/language';
import { moment } from '../../ui/Loaded';
import { Facts } from '../../ui/Table';
import type { EnteredPaper, OpenBallot } from './queries';

interface StripProps {
  readonly ballot: OpenBallot;
  readonly papers: readonly EnteredPaper[];
  readonly isSecret: boolean;
}

/** How the ballot stands: who took part, what was read twice, until when. */
export const Strip = ({ ballot: { turnout, closesAt }, papers, isSecret }: StripProps) => {
  const words = useWords(PAPER_WORDS);
  const { language } = useSpeech();
  const { roll, returned, outstanding } = turnout;
  const many = (status: EnteredPaper['status']) => papers.filter((paper) => paper.status === status).length;
  return (
    <section className="section strip" aria-label={words.returned}>
      <Facts
        of={[
          [
            words.returned,
            <>
              {rendered(PAPER_WORDS.ofOwners, { n: returned.owners, all: roll.owners }, language)}
              <br />
              {rendered(
                PAPER_WORDS.ofArea,
                { n: hundredths(returned.areaCentiSqm), all: hundredths(roll.areaCentiSqm) },
                language,
              )}
            </>,
          ],
          [words.outstanding, outstanding.owners],
          ...(isSecret
            ? []
            : ([
                [words.waitingForSecond, many('entered')],
                [words.counted, many('counted')],
                [words.disputed, many('disputed')],
              ] as const)),
          [words.closesAt, moment(closesAt)],
        ]}
      />
    </section>
  );
};
