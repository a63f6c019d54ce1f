import { useQuery } from '@tanstack/react-query';
import { ENROL_WORDS } from '../../../../i18n/console/enrol';
import { answerAs, answerOf, api } from '../../api/client';
import type { EnrolmentForm } from '../../api/shapes';
import { useLanguage, useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { useTitle } from '../../ui/useTitle';
import { LEVELS } from '../organisations/levels';
import { EnrolForm } from './EnrolForm';
import { EnrolImport } from './EnrolImport';
import { EnrolTakeOver } from './EnrolTakeOver';

/** Enrolment: one courtyard, a list from a file, or courtyards half-way from a workbook. */
export const Enrol = () => {
  const { language } = useLanguage();
  const words = useWords(ENROL_WORDS);
  useTitle(words.enrol);
  const form = useQuery({
    queryKey: ['enrolment', language],
    queryFn: () => answerAs<EnrolmentForm>(api.GET('/api/v1/enrolment-form')),
  });
  const places = useQuery({
    queryKey: ['organisations', 'places'],
    queryFn: () => answerOf(api.GET('/api/v1/organisations', { params: { query: { kinds: LEVELS.join(',') } } })),
    staleTime: 600_000,
  });
  return (
    <div className="stack">
      <h2>{words.enrol}</h2>
      <Loaded query={form}>
        {(form) => (
          <>
            <Section title={words.one}>
              <Loaded query={places}>{({ organisations }) => <EnrolForm form={form} places={organisations} />}</Loaded>
            </Section>
            <Section title={words.many}>
              <EnrolImport of={form} />
            </Section>
            <Section title={words.halfWay}>
              <EnrolTakeOver of={form} />
            </Section>
          </>
        )}
      </Loaded>
    </div>
  );
};
