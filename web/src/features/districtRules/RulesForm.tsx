import { useState } from 'react';
import { DISTRICT_RULES_WORDS } from '../../../../i18n/console/districtRules';
import { joinList } from '../../../../i18n/language';
import { answerOf, api } from '../../api/client';
import { useWrite } from '../../api/useWrite';
import { useLanguage, useWords } from '../../app/language';
import { FormDialog } from '../../ui/FormDialog';
import { FormErrors, TextField } from '../../ui/fields';
import { placeFaults } from '../../ui/placeFaults';
import { PolicyPreview } from '../policies/PolicyPreview';
import { PointField } from './PointField';
import { DISTRICT_RULES_KEY, type Rules } from './queries';

type Points = Readonly<Record<string, unknown>>;

/** The district's next rules: what it sets itself, and on what grounds. */
export const RulesForm = ({ rules, onClose }: { readonly rules: Rules; readonly onClose: () => void }) => {
  const words = useWords(DISTRICT_RULES_WORDS);
  const { language } = useLanguage();
  const open = rules.points.filter(({ isOpen }) => isOpen);
  const own = rules.points.filter(({ district }) => district !== null);
  const kept = own.filter(({ isOpen }) => !isOpen);
  const [points, setPoints] = useState<Points>(() => Object.fromEntries(own.map(({ point, begin }) => [point, begin])));
  const [version, setVersion] = useState('');
  const [name, setName] = useState('');
  const [why, setWhy] = useState('');
  const publish = useWrite(
    (body: { version: string; name: string; points: Points; why: string }, header) =>
      answerOf(
        api.POST('/api/v1/courtyards/district-rules/{id}', {
          params: { path: { id: rules.district.id }, header },
          body: { ...body, policyVersion: rules.policyVersion, after: rules.no },
        }),
      ),
    { refreshes: [DISTRICT_RULES_KEY, ['policies']], onSuccess: onClose },
  );
  const set = (point: string, value: unknown): void => {
    const { [point]: _, ...others } = points;
    setPoints(value === undefined ? others : { ...others, [point]: value });
  };
  const nameOf = (path: string): string =>
    ({ '/version': words.version, '/name': words.name })[path] ??
    open.find(({ point }) => path.startsWith(`/points/${point}`))?.name ??
    '';
  const places = ['/version', '/name', '/why', ...open.map(({ point }) => `/points/${point}`)];
  const { at, rest } = placeFaults(publish.faults, places);
  return (
    <FormDialog
      title={`${words.publish} · ${rules.district.name}`}
      submitText={words.publishNow}
      isPending={publish.isSending}
      onSubmit={() => publish.send({ version, name, points, why })}
      onCancel={onClose}
    >
      <FormErrors messages={rest} />
      <p className="quiet">{words.publishHelp}</p>
      {kept.length > 0 && (
        <p className="quiet">
          {words.keptClosed.replace(
            '{points}',
            joinList(
              kept.map(({ name: item }) => item),
              language,
            ),
          )}
        </p>
      )}
      <TextField label={words.version} value={version} onChange={setVersion} error={at('/version')} required max={48} />
      <TextField label={words.name} value={name} onChange={setName} error={at('/name')} required max={120} />
      {open.map((one) => (
        <PointField
          key={one.point}
          point={one}
          value={points[one.point]}
          fault={at(`/points/${one.point}`)}
          faultIn={(no) => at(`/points/${one.point}/${no}`)}
          onChange={(value) => set(one.point, value)}
        />
      ))}
      <PolicyPreview
        key={JSON.stringify([version, name, points])}
        placeOf={nameOf}
        ask={(after) =>
          answerOf(
            api.POST('/api/v1/courtyards/district-rules/{id}/preview', {
              params: { path: { id: rules.district.id }, query: after === null ? {} : { after } },
              body: { version, name, points, policyVersion: rules.policyVersion, after: rules.no },
            }),
          )
        }
      />
      <TextField label={words.why} value={why} onChange={setWhy} error={at('/why')} required max={2000} />
    </FormDialog>
  );
};
