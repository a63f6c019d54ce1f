import Tag from 'antd/es/tag';
import { COMMON_WORDS } from '../../../../../i18n/console/courtyard';
import { MAINTENANCE_WORDS } from '../../../../../i18n/console/courtyardWorks';
import type { Courtyard } from '../../../api/shapes';
import { useWords } from '../../../app/language';
import { DescriptionList } from '../../../ui/DescriptionList';
import { DueDate } from '../../../ui/DueDate';
import { formatMoney, formatTime } from '../../../ui/format';
import { Section } from '../../../ui/Section';
import { Table } from '../../../ui/Table';
import { Accounts, Activities, type MaintenanceFigures } from './Records';
import '../courtyard.css';
import { CommandButtons, eventsOf, NotReachedYet, type TabProps, useCommandHistory, useSignature } from '../parts';

/** The evidence for each of the four requirements. */
const useEvidence = (
  { state, figures }: Courtyard,
  maintenance: MaintenanceFigures,
): Readonly<Record<MaintenanceFigures['fourRequirements'][number]['requirement'], string>> => {
  const words = useWords(MAINTENANCE_WORDS);
  const covenant = figures.covenants.at(-1);
  const published = maintenance.quarters
    .filter(({ publishedAt }) => publishedAt !== null)
    .map(({ quarter }) => quarter);
  return {
    body: state.body === undefined ? '—' : `${words.termEnds} ${state.body.termEndsOn}`,
    activities:
      (state.maintenance?.activities ?? [])
        .slice(-3)
        .map(({ on, title }) => `${on} ${title}`)
        .join(' · ') || '—',
    covenant: covenant === undefined ? '—' : `v${covenant.version} · ${covenant.inForceFrom}`,
    accounts: published.slice(-4).join(' · ') || '—',
  };
};

const Haves = ({ courtyard, maintenance }: TabProps & { readonly maintenance: MaintenanceFigures }) => {
  const words = useWords(MAINTENANCE_WORDS);
  const evidence = useEvidence(courtyard, maintenance);
  return (
    <Section title={words.fourRequirements}>
      <Table
        label={words.fourRequirements}
        rows={maintenance.fourRequirements}
        rowKey={({ requirement }) => requirement}
        columns={[
          { title: words.fourRequirements, render: ({ requirement }) => words[requirement] },
          {
            title: words.there,
            render: ({ missing }) =>
              missing.length === 0 ? (
                <Tag color="success">{words.there}</Tag>
              ) : (
                <span>
                  <Tag color="error">{words.missing}</Tag> {missing.map(({ detail }) => detail).join(' ')}
                </span>
              ),
          },
          { title: words.evidence, render: ({ requirement }) => evidence[requirement] },
        ]}
      />
    </Section>
  );
};

type Year = NonNullable<Courtyard['state']['maintenance']>['years'][number];
type Request = NonNullable<Year['earlier']>[number];

/** The requests for a year's subsidy, oldest first; one line without any if there are none. */
const requestsOf = ({ earlier = [], subsidy, ...year }: Year) => {
  const requests: readonly (Request | undefined)[] = subsidy === undefined ? earlier : [...earlier, subsidy];
  return (requests.length > 0 ? requests : [undefined]).map((request, no) => ({ ...year, request, no }));
};

const Years = (props: TabProps & { readonly maintenance: MaintenanceFigures }) => {
  const words = useWords(MAINTENANCE_WORDS);
  const { colon, cameBack } = useWords(COMMON_WORDS);
  const signed = useSignature(props.courtyard);
  const requests = (props.courtyard.state.maintenance?.years ?? []).flatMap(requestsOf);
  const left = new Map(props.maintenance.subsidyLeft.map(({ year, leftFen }) => [year, leftFen]));
  const actions = <CommandButtons {...props} topic="maintenanceYears" />;
  return (
    <Section title={words.years} extra={actions}>
      <Table
        label={words.years}
        rows={requests}
        rowKey={({ year, no }) => `${year}-${no}`}
        empty={words.noYears}
        columns={[
          { title: words.year, render: ({ year }) => year },
          {
            title: words.evaluated,
            render: ({ evaluatedAt, lapsed }) =>
              lapsed ? (
                <Tag color="error">{words.lapsed}</Tag>
              ) : evaluatedAt === undefined ? (
                '—'
              ) : (
                formatTime(evaluatedAt)
              ),
          },
          { title: words.applied, number: true, render: ({ request }) => formatMoney(request?.amountFen) },
          {
            title: words.approved,
            render: ({ request }) => {
              const all = [
                ...(request?.approvals ?? []),
                ...(request?.approved === undefined ? [] : [request.approved]),
              ];
              return all.length === 0 ? '—' : all.map((one) => <div key={one.at}>{signed(one)}</div>);
            },
          },
          {
            title: words.paid,
            render: ({ request = {} as Partial<Request> }) => {
              const { cameBack: bounced = [], declined, paid } = request;
              // A request that is over ends with the payment that came back, and was declined by nobody.
              const isDeclined = declined !== undefined && declined.at !== bounced.at(-1)?.at;
              return (
                <>
                  {bounced.map((one) => (
                    <div key={one.at}>
                      <Tag color="warning">{cameBack}</Tag> {signed(one)}
                    </div>
                  ))}
                  {isDeclined ? (
                    <div>
                      <Tag>{words.declined}</Tag> {signed(declined)}
                      {colon}
                      {declined.why}
                    </div>
                  ) : (
                    (paid !== undefined || bounced.length === 0) && <div>{signed(paid)}</div>
                  )}
                </>
              );
            },
          },
          { title: words.subsidyLeft, number: true, render: ({ year }) => formatMoney(left.get(year)) },
        ]}
      />
      <p className="quiet">
        {words.yearlyMax} {formatMoney(props.maintenance.yearlyMaxFen)}
      </p>
    </Section>
  );
};

const Warranty = (props: TabProps & { readonly maintenance: MaintenanceFigures }) => {
  const words = useWords(MAINTENANCE_WORDS);
  const signed = useSignature(props.courtyard);
  const retention = props.courtyard.state.maintenance?.retention;
  const reports = useCommandHistory(props.courtyard.id, ['releaseRetention']);
  const report = eventsOf(reports.data ?? [], 'retentionReinspected').at(-1)?.data.report;
  return (
    <Section title={words.warranty} extra={<CommandButtons {...props} topic="warranty" />}>
      <DescriptionList
        items={[
          [words.warrantyEnds, <DueDate key="ends" at={props.maintenance.warrantyEndsAt} />],
          [words.heldFen, formatMoney(retention?.heldFen)],
          [words.reinspected, signed(retention?.reinspected)],
          [words.countersigned, signed(retention?.countersigned)],
          ...(report === undefined ? [] : ([[words.report, report]] as const)),
          [words.released, signed(retention?.released)],
          ...(props.courtyard.reads === 'all'
            ? ([[words.termEnds, <DueDate key="term" at={props.courtyard.figures.term?.endsAt ?? null} />]] as const)
            : []),
        ]}
      />
    </Section>
  );
};

/** The yearly evaluations of the courtyard's self-governance. */
export const Maintenance = (props: TabProps) => {
  const { maintenance } = props.courtyard.figures;
  if (maintenance === null) return <NotReachedYet from="maintenance" />;
  return (
    <div className="stack">
      {props.courtyard.reads === 'all' && (
        <>
          <Haves {...props} maintenance={maintenance} />
          <Years {...props} maintenance={maintenance} />
          <Accounts {...props} maintenance={maintenance} />
          <Activities {...props} />
        </>
      )}
      <Warranty {...props} maintenance={maintenance} />
    </div>
  );
};
