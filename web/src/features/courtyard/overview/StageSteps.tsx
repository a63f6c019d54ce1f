import { STAGE_STEP_WORDS } from '../../../../../i18n/console/courtyard';
import { rendered } from '../../../../../i18n/render';
import { ROLE_WORDS } from '../../../../../i18n/words';
import type { Courtyard } from '../../../api/shapes';
import { useLanguage, useWords } from '../../../app/language';
import { Section } from '../../../ui/Section';

type Step = Courtyard['steps'][number];

const Steps = ({ of }: { readonly of: readonly Step[] }) => {
  const { language, translate } = useLanguage();
  const words = useWords(STAGE_STEP_WORDS);
  return (
    <ol>
      {of.map(({ step, name, holder, state, missing }) => (
        <li
          key={step}
          className={state === 'open' ? undefined : 'quiet'}
          aria-current={state === 'open' ? 'step' : undefined}
        >
          {name}
          {holder !== null && ` · ${translate(ROLE_WORDS[holder])}`}
          {' — '}
          {words[state]}
          {state === 'open' && missing.length > 0 && (
            <span className="quiet">
              {' '}
              {rendered(STAGE_STEP_WORDS.missing, { missing: missing.map(({ detail }) => detail).join(' ') }, language)}
            </span>
          )}
        </li>
      ))}
    </ol>
  );
};

/** The stage's steps in the lifecycle's order, then the side processes. */
export const StageSteps = ({ of: { steps, sideProcesses } }: { readonly of: Courtyard }) => {
  const words = useWords(STAGE_STEP_WORDS);
  if (steps.length === 0 && sideProcesses.length === 0) return null;
  return (
    <Section title={words.title}>
      <Steps of={steps} />
      {sideProcesses.map((one) => (
        <div key={one.code}>
          <p>{one.name}</p>
          <Steps of={one.steps} />
        </div>
      ))}
    </Section>
  );
};
