import { Link, useSearch } from '@tanstack/react-router';
import { DISTRICT_RULES_WORDS } from '../../../../i18n/console/districtRules';
import { useWords } from '../../app/language';
import { formatTime } from '../../ui/format';
import { Loaded } from '../../ui/Loaded';
import { Table } from '../../ui/Table';
import { adminSearch } from '../admin/search';
import { useDistricts } from './queries';
import { RulesOfDistrict } from './RulesOfDistrict';

/** The districts, and the rules of one of them beside the programme's policy. */
export const DistrictRules = () => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const { organisation, version } = adminSearch(useSearch({ strict: false }));
  const query = useDistricts();
  return (
    <Loaded query={query}>
      {({ districts }) => {
        const [first, ...others] = districts;
        if (organisation !== undefined) {
          return (
            <div className="stack">
              {others.length > 0 && (
                <Link to="/admin/$part" params={{ part: 'districtRules' }} search={{}}>
                  ← {words.districts}
                </Link>
              )}
              <RulesOfDistrict key={organisation} id={organisation} policyVersion={version} />
            </div>
          );
        }
        return (
          <div className="stack">
            <p className="quiet">{words.help}</p>
            <Table
              label={words.districts}
              rows={districts}
              rowKey={({ id }) => id}
              empty={words.noDistricts}
              columns={[
                {
                  title: words.district,
                  render: ({ id, name }) => (
                    <Link to="/admin/$part" params={{ part: 'districtRules' }} search={{ organisation: id }}>
                      {name}
                    </Link>
                  ),
                },
                { title: words.inForce, render: (row) => row.version ?? words.none },
                { title: words.waiting, render: ({ proposals }) => (proposals === 0 ? '—' : proposals) },
                { title: words.published, render: ({ at }) => (at === null ? '—' : formatTime(at)) },
              ]}
            />
            {first !== undefined && others.length === 0 && <RulesOfDistrict id={first.id} policyVersion={version} />}
          </div>
        );
      }}
    </Loaded>
  );
};
