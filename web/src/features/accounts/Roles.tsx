import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { COMMON_WORDS } from '../../../../i18n/console/courtyard';
import { useWords } from '../../app/language';
import { Loaded } from '../../ui/Loaded';
import { Section } from '../../ui/Section';
import { type RoleRules, useRoles } from './queries';

type Role = RoleRules['roles'][number];

const Names = ({ title, of }: { readonly title: string; readonly of: Role['commands'] }) => {
  const words = useWords(ADMIN_WORDS);
  const { colon } = useWords(COMMON_WORDS);
  return (
    <details>
      <summary>
        {title}
        {colon}
        {of.length === 0 ? words.none : of.length}
      </summary>
      <ul>
        {of.map(({ id, name }) => (
          <li key={id}>{name}</li>
        ))}
      </ul>
    </details>
  );
};

/** What each role may do, from the API's access rules. */
export const Roles = () => {
  const words = useWords(ADMIN_WORDS);
  const rules = useRoles();
  return (
    <Loaded query={rules}>
      {({ roles }) => (
        <div className="stack">
          {roles.map(({ role, name, commands, operations }) => (
            <Section key={role} title={name}>
              <Names title={words.commands} of={commands} />
              <Names title={words.reads} of={operations} />
            </Section>
          ))}
        </div>
      )}
    </Loaded>
  );
};
