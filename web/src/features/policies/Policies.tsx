import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { answerOf, api } from '../../api/client';
import { useSpeech, useWords } from '../../app/language';
import { Choice } from '../../ui/FilterSelect';
import { Loaded, moment } from '../../ui/Loaded';
import { Listing, Section } from '../../ui/Table';
import { given } from '../admin/fields';
import { adminPlaceOf } from '../admin/search';
import { PolicyEditor } from './PolicyEditor';

const usePolicies = () =>
  useQuery({
    queryKey: ['policies', 'counted'],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/policies', { params: { query: { counts: 'true' } } })),
  });

const Differences = ({ version, from }: { readonly version: string; readonly from: string }) => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useSpeech();
  const diff = useQuery({
    queryKey: ['policies', version, 'diff', from, language],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/courtyards/policies/{version}/diff', { params: { path: { version }, query: { from } } }),
      ),
  });
  return (
    <Loaded of={diff}>
      {({ changes }) => (
        <Listing
          title={`${words.differences}：${from} → ${version}`}
          rows={changes}
          keyOf={({ path }) => path}
          empty={words.noDifferences}
          columns={[
            { title: words.field, of: ({ place }) => place.join(' › ') },
            { title: words.before, of: ({ before }) => <del>{before ?? words.notSet}</del> },
            { title: words.after, of: ({ after }) => <ins>{after ?? words.notSet}</ins> },
          ]}
        />
      )}
    </Loaded>
  );
};

const InWords = ({ version }: { readonly version: string }) => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useSpeech();
  const told = useQuery({
    queryKey: ['policies', version, 'words', language],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/policies/{version}/words', { params: { path: { version } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Loaded of={told}>
      {({ lines }) => (
        <Listing
          title={words.inWords}
          rows={lines}
          keyOf={({ path }) => path}
          columns={[
            { title: words.field, of: ({ place }) => place.join(' › ') },
            { title: words.value, of: ({ value }) => value ?? '—' },
          ]}
        />
      )}
    </Loaded>
  );
};

interface VersionProps {
  readonly version: string;
  readonly from: string | undefined;
  readonly others: readonly string[];
}

const Version = ({ version, from, others }: VersionProps) => {
  const words = useWords(ADMIN_WORDS);
  const navigate = useNavigate();
  const [isEdited, setEdited] = useState(false);
  const show = (search: { version: string; from?: string }) =>
    void navigate({ to: '/admin/$part', params: { part: 'policies' }, search });
  return (
    <Section
      title={version}
      extra={
        <span className="row">
          <Choice
            label={words.compare}
            value={from}
            options={others.map((one) => [one, one] as const)}
            onChoose={(one) => show({ version, ...given({ from: one }) })}
          />
          <Button onClick={() => setEdited(!isEdited)} aria-expanded={isEdited}>
            {words.newVersion}
          </Button>
        </span>
      }
    >
      {isEdited && (
        <PolicyEditor
          from={version}
          onDone={(made) => {
            setEdited(false);
            show({ version: made, from: version });
          }}
        />
      )}
      {!isEdited && from !== undefined && <Differences version={version} from={from} />}
      {!isEdited && from === undefined && <InWords version={version} />}
    </Section>
  );
};

/** Policy versions, what each sets, what one sets otherwise than another, and how a new one is made of an old one. */
export const Policies = () => {
  const words = useWords(ADMIN_WORDS);
  const { version, from } = adminPlaceOf(useSearch({ strict: false }));
  const policies = usePolicies();
  return (
    <Loaded of={policies}>
      {({ policies: rows }) => (
        <>
          <Listing
            label={words.policies}
            rows={rows}
            keyOf={(row) => row.version}
            columns={[
              {
                title: words.version,
                of: (row) => (
                  <Link to="/admin/$part" params={{ part: 'policies' }} search={{ version: row.version }}>
                    {row.version}
                  </Link>
                ),
              },
              { title: words.name, of: ({ name }) => name },
              { title: words.published, of: ({ createdAt }) => moment(createdAt) },
              { title: words.pinned, number: true, of: ({ courtyards }) => courtyards },
            ]}
          />
          {version !== undefined && (
            <Version
              key={version}
              version={version}
              from={from}
              others={rows.map((row) => row.version).filter((one) => one !== version)}
            />
          )}
        </>
      )}
    </Loaded>
  );
};
