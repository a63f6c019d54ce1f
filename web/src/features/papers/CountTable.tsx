import type { Person } from '../../../../domain/kernel/deliberation/secretVote';
import { CHOICES } from '../../../../domain/kernel/deliberation/tally';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { CHOICE_WORDS } from '../../../../i18n/words';
import type { Fault } from '../../api/fault';
import { useLanguage, useWords } from '../../app/language';
import { cellOf, type TypedCount, type TypedMeasure } from './typedCount';

interface CountTableProps {
  readonly persons: readonly Person[];
  readonly typed: TypedCount;
  readonly onType: (typed: TypedCount) => void;
  readonly faults: readonly Fault[];
}

const NOTHING: TypedMeasure = { owners: '', area: '' };

/** A row for each person on the sheet: for, against, abstain, each by owners and area. */
export const CountTable = ({ persons, typed, onType, faults }: CountTableProps) => {
  const words = useWords(PAPER_WORDS);
  const { translate } = useLanguage();
  return (
    <div className="scroll">
      <table className="listing totals">
        <thead>
          <tr>
            <th scope="col">{words.person}</th>
            {CHOICES.map((choice) => (
              <th key={choice} scope="col">
                {translate(CHOICE_WORDS[choice])}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {persons.map(({ no, name }, i) => {
            const wrong = faults.filter(
              ({ path = '' }) => path === `/persons/${i}` || path.startsWith(`/persons/${i}/`),
            );
            return (
              <tr key={no}>
                <th scope="row">
                  {no} {name}
                  {wrong.map(({ code, detail }) => (
                    <div key={code} className="fault">
                      {detail}
                    </div>
                  ))}
                </th>
                {CHOICES.map((choice) => {
                  const cell = cellOf(no, choice);
                  const value = typed[cell] ?? NOTHING;
                  return (
                    <td key={choice}>
                      {(['owners', 'area'] as const).map((key) => (
                        <input
                          key={key}
                          className="field"
                          inputMode="decimal"
                          placeholder={words[key]}
                          aria-label={`${name} ${translate(CHOICE_WORDS[choice])} ${words[key]}`}
                          value={value[key]}
                          onChange={({ target }) => onType({ ...typed, [cell]: { ...value, [key]: target.value } })}
                        />
                      ))}
                    </td>
                  );
                })}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
};
