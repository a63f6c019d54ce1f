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
        const shown = organisation ?? (others.length === 0 ? first?.id : undefined);
        return (
          <div className="stack">
            <p className="quiet">{words.help}</p>
            <Table
              label={words.districts}
              rows={districts}
              rowKey={({ id }) => id}
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
                { title: words.published, render: ({ at }) => (at === null ? '—' : formatTime(at)) },
              ]}
            />
            {shown !== undefined && <RulesOfDistrict key={shown} id={shown} policyVersion={version} />}
          </div>
        );
      }}
    </Loaded>
  );
};
