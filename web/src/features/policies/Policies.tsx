import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import Button from 'antd/es/button';
import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { POLICY_PREVIEW_WORDS } from '../../../../i18n/console/policyPreview';
import { answerOf, api } from '../../api/client';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { FilterSelect } from '../../ui/FilterSelect';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { withoutEmpty } from '../../ui/withoutEmpty';
import { adminSearch } from '../admin/search';
import { ChangesTable } from './ChangesTable';
import { PolicyEditor } from './PolicyEditor';
import { PolicyPreview } from './PolicyPreview';

const usePolicies = () =>
  useQuery({
    queryKey: ['policies', 'counted'],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/policies', { params: { query: { counts: 'true' } } })),
  });

const Differences = ({ version, from }: { readonly version: string; readonly from: string }) => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useLanguage();
  const { colon } = useWords(COMMON_WORDS);
  const diff = useQuery({
    queryKey: ['policies', version, 'diff', from, language],
    queryFn: () =>
      answerOf(
        api.GET('/api/v1/courtyards/policies/{version}/diff', { params: { path: { version }, query: { from } } }),
      ),
  });
  return (
    <Loaded query={diff}>
      {({ changes }) => <ChangesTable title={`${words.differences}${colon}${from} → ${version}`} changes={changes} />}
    </Loaded>
  );
};

const InWords = ({ version }: { readonly version: string }) => {
  const words = useWords(ADMIN_WORDS);
  const { language } = useLanguage();
  const text = useQuery({
    queryKey: ['policies', version, 'words', language],
    queryFn: () => answerOf(api.GET('/api/v1/courtyards/policies/{version}/words', { params: { path: { version } } })),
    staleTime: Number.POSITIVE_INFINITY,
  });
  return (
    <Loaded query={text}>
      {({ lines }) => (
        <Table
          title={words.inWords}
          rows={lines}
          rowKey={({ path }) => path}
          columns={[
            { title: words.field, render: ({ place }) => place.join(' › ') },
            { title: words.value, render: ({ value }) => value ?? '—' },
          ]}
        />
      )}
    </Loaded>
  );
};

/** What the version in force would change in running courtyards that are moved to it. */
const OfRunning = ({ version }: { readonly version: string }) => {
  const words = useWords(POLICY_PREVIEW_WORDS);
  const path = { version };
  return (
    <Section title={words.ofRunning}>
      <PolicyPreview
        fileName={`courtyards-${version}`}
        ask={(after) =>
          answerOf(
            api.GET('/api/v1/courtyards/policies/{version}/preview', {
              params: { path, query: after === null ? {} : { after } },
            }),
          )
        }
        file={(format) =>
          answerOf(
            api.GET('/api/v1/courtyards/policies/{version}/preview/export', {
              params: { path, query: { format } },
              parseAs: 'blob',
            }),
          )
        }
      />
    </Section>
  );
};

interface VersionProps {
  readonly version: string;
  readonly isInForce: boolean;
  readonly from: string | undefined;
  readonly others: readonly string[];
}

const Version = ({ version, isInForce, from, others }: VersionProps) => {
  const words = useWords(ADMIN_WORDS);
  const can = useCan();
  const navigate = useNavigate();
  const [isEdited, setEdited] = useState(false);
  const show = (search: { version: string; from?: string }) =>
    void navigate({ to: '/admin/$part', params: { part: 'policies' }, search });
  return (
    <Section
      title={version}
      extra={
        <span className="row">
          <FilterSelect
            label={words.compare}
            value={from}
            options={others.map((one) => [one, one] as const)}
            onChange={(one) => show({ version, ...withoutEmpty({ from: one }) })}
          />
          {can('createPolicy') && (
            <Button onClick={() => setEdited(!isEdited)} aria-expanded={isEdited}>
              {words.newVersion}
            </Button>
          )}
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
      {!isEdited && isInForce && can('previewPolicyInForce') && <OfRunning version={version} />}
      {!isEdited && from === undefined && <InWords version={version} />}
    </Section>
  );
};

/** The policy versions: what each sets, how two differ, and how to derive a new one. */
export const Policies = () => {
  const words = useWords(ADMIN_WORDS);
  const { version, from } = adminSearch(useSearch({ strict: false }));
  const policies = usePolicies();
  return (
    <Loaded query={policies}>
      {({ policies: rows }) => (
        <>
          <Table
            label={words.policies}
            rows={rows}
            rowKey={(row) => row.version}
            columns={[
              {
                title: words.version,
                render: (row) => (
                  <Link to="/admin/$part" params={{ part: 'policies' }} search={{ version: row.version }}>
                    {row.version}
                  </Link>
                ),
              },
              { title: words.name, render: ({ name }) => name },
              { title: words.standing, render: ({ standing }) => words[standing] },
              { title: words.published, render: ({ createdAt }) => formatTime(createdAt) },
              { title: words.pinned, number: true, render: ({ courtyards }) => courtyards },
            ]}
          />
          {version !== undefined && (
            <Version
              key={version}
              version={version}
              isInForce={rows.some((row) => row.version === version && row.standing === 'inForce')}
              from={from}
              others={rows.map((row) => row.version).filter((one) => one !== version)}
            />
          )}
        </>
      )}
    </Loaded>
  );
};
