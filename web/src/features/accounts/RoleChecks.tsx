import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { useWords } from '../../app/language';
import { CheckboxField } from '../../ui/fields';
import { type Role, useOrganisation, useRoles } from './queries';

export type RoleName = Role['role'];

/** The organisation's kind decides which roles its accounts may have. */
const useRolesAt = (organisationId: string): readonly Role[] => {
  const { kinds, roles } = useRoles().data ?? { kinds: [], roles: [] };
  const organisation = useOrganisation(organisationId);
  const held = kinds.find(({ kind }) => kind === organisation?.kind)?.roles ?? [];
  return held.flatMap((one) => roles.filter(({ role }) => role === one));
};

interface RoleChecksProps {
  readonly organisationId: string;
  readonly value: readonly RoleName[];
  readonly onChange: (roles: readonly RoleName[]) => void;
  readonly error: string | undefined;
}

export const RoleChecks = ({ organisationId, value, onChange, error }: RoleChecksProps) => {
  const words = useWords(ADMIN_WORDS);
  return (
    <fieldset>
      <legend>{words.role}</legend>
      <div className="checks">
        {useRolesAt(organisationId).map(({ role, name }) => (
          <CheckboxField
            key={role}
            checked={value.includes(role)}
            onChange={(isHeld) => onChange(isHeld ? [...value, role] : value.filter((one) => one !== role))}
          >
            {name}
          </CheckboxField>
        ))}
      </div>
      {error !== undefined && (
        <div className="fault" role="alert">
          {error}
        </div>
      )}
    </fieldset>
  );
};
