import { Link, useParams } from '@tanstack/react-router';
import Skeleton from 'antd/es/skeleton';
import { type ComponentType, lazy, Suspense } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { useMe } from '../../app/useMe';
import { useTitle } from '../../ui/useTitle';
import './admin.css';
import { BreakGlass } from './BreakGlass';
import { Overview } from './Overview';

const part = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

/** The parts of administration in the order of the navigation; each loads when first opened. */
const PARTS = {
  organisations: part(async () => (await import('../organisations/Organisations')).Organisations),
  accounts: part(async () => (await import('../accounts/Accounts')).Accounts),
  proposals: part(async () => (await import('../proposals/Proposals')).Proposals),
  report: part(async () => (await import('../accounts/AccountReport')).AccountReport),
  interests: part(async () => (await import('../interests/InterestsInScope')).InterestsInScope),
  roles: part(async () => (await import('../accounts/Roles')).Roles),
  policies: part(async () => (await import('../policies/Policies')).Policies),
  districtRules: part(async () => (await import('../districtRules/DistrictRules')).DistrictRules),
  calendars: part(async () => (await import('../calendars/Calendars')).Calendars),
  templates: part(async () => (await import('../templates/Templates')).Templates),
  deliveries: part(async () => (await import('../deliveries/DeliveryLog')).DeliveryLog),
  endpoints: part(async () => (await import('../deliveries/Endpoints')).Endpoints),
  workflows: part(async () => (await import('../workflows/Workflows')).Workflows),
  signInPolicy: part(async () => (await import('../secondFactors/SignInPolicy')).SignInPolicy),
  audit: part(async () => (await import('../audit/Audit')).Audit),
} as const;

type Part = keyof typeof PARTS;
const ORDER = Object.keys(PARTS) as Part[];

const isPart = (name: string): name is Part => Object.hasOwn(PARTS, name);

/** What others than administrators read: supervisors which notices did not arrive. */
const READ_BY_OTHERS = { deliveries: 'listDeliveries' } as const;

/** The administration pages. */
export const Admin = () => {
  const words = useWords(ADMIN_WORDS);
  const { roles } = useMe();
  const can = useCan();
  const { part: name = '' } = useParams({ strict: false });
  const shown = isPart(name) ? name : undefined;
  useTitle(words[shown ?? 'title']);
  if (!roles.includes('administrator')) {
    if (shown !== 'deliveries' || !can(READ_BY_OTHERS[shown])) return <p>{words.notForYou}</p>;
    const Read = PARTS[shown];
    return (
      <div className="stack">
        <h2>{words[shown]}</h2>
        <Suspense fallback={<Skeleton active title={false} />}>
          <Read />
        </Suspense>
      </div>
    );
  }
  const Page = shown === undefined ? Overview : PARTS[shown];
  return (
    <div className="stack">
      <h2>{words[shown ?? 'title']}</h2>
      <nav className="admin-nav" aria-label={words.title}>
        <Link to="/admin" activeOptions={{ exact: true }}>
          {words.overview}
        </Link>
        {ORDER.map((one) => (
          <Link key={one} to="/admin/$part" params={{ part: one }} activeOptions={{ includeSearch: false }}>
            {words[one]}
          </Link>
        ))}
      </nav>
      <BreakGlass />
      <Suspense fallback={<Skeleton active title={false} />}>
        <Page />
      </Suspense>
    </div>
  );
};
