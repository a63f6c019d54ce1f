import { useState } from 'react';
import { ROLL_COLUMNS } from '../../../../i18n/columnWords';
import { ROLLS_WORDS } from '../../../../i18n/console/rolls';
import { formatHundredths } from '../../../../i18n/render';
import type { RollCheck, RollHead } from '../../api/shapes';
import { useWords } from '../../app/language';
import { Field } from '../../ui/fields';
import { Section } from '../../ui/Section';
import { Table } from '../../ui/Table';
import { TableImport } from '../../ui/TableImport';
import { TableReading } from '../../ui/TableReading';
import { AlikeOwners } from './AlikeOwners';
import { type DeclaredTotals, parseTotals } from './declaredTotals';

const NONE: DeclaredTotals = { units: '', areaSqm: '', owners: '' };

interface FoundProps {
  readonly of: RollCheck;
  readonly declared: DeclaredTotals;
}

/** The file's totals, beside the declared ones and those of the courtyard's profile. */
const Found = ({ of, declared }: FoundProps) => {
  const words = useWords(ROLLS_WORDS);
  const { households, floorAreaCentiSqm } = of.profile;
  const rows = [
    { name: words.units, file: `${of.units}`, said: declared.units, record: households?.toString() },
    { name: words.owners, file: `${of.owners}`, said: declared.owners || '—', record: undefined },
    {
      name: words.area,
      file: formatHundredths(of.areaCentiSqm),
      said: formatHundredths(Number(parseTotals(declared)?.areaCentiSqm ?? 0)),
      record: floorAreaCentiSqm === null ? undefined : formatHundredths(floorAreaCentiSqm),
    },
    { name: words.unknownOwners, file: `${of.unknownOwners}`, said: '—', record: undefined },
    { name: words.withPhone, file: `${of.withPhone}`, said: '—', record: undefined },
    { name: words.withIdentity, file: `${of.withIdentity}`, said: '—', record: undefined },
    { name: words.withEmail, file: `${of.withEmail}`, said: '—', record: undefined },
  ];
  return (
    <>
      <Table
        title={words.sums}
        rows={rows}
        rowKey={({ name }) => name}
        columns={[
          { title: words.sums, render: ({ name }) => name },
          { title: words.inFile, number: true, render: ({ file }) => file },
          { title: words.asDeclared, number: true, render: ({ said }) => said },
          {
            title: words.onRecord,
            number: true,
            render: ({ file, record }) =>
              record === undefined ? (
                '—'
              ) : (
                <>
                  {record} {record !== file && <span className="soon">{words.differs}</span>}
                </>
              ),
          },
        ]}
      />
      {of.deviation !== null && <p className="late">{words.deviates}</p>}
      <AlikeOwners of={of} />
      {of.reading !== undefined && <TableReading of={of.reading} columns={ROLL_COLUMNS} />}
    </>
  );
};

interface RollImportProps {
  readonly id: string;
  readonly onImported: (rollId: string) => void;
}

/** The import of a roll with declared totals: dry run, comparison, import. */
export const RollImport = ({ id, onImported }: RollImportProps) => {
  const words = useWords(ROLLS_WORDS);
  const [declared, setDeclared] = useState(NONE);
  const totals = parseTotals(declared);
  const address = `/api/v1/courtyards/${id}/rolls`;
  const query = totals === undefined ? '' : `?${new URLSearchParams(totals)}`;
  const entry = (key: keyof DeclaredTotals, label: string) => (
    <Field label={label}>
      <input
        className="field"
        inputMode="decimal"
        value={declared[key]}
        onChange={({ target }) => setDeclared({ ...declared, [key]: target.value.trim() })}
      />
    </Field>
  );
  return (
    <Section title={words.importRoll}>
      <TableImport<RollCheck, RollHead>
        at={{
          check: totals && `${address}/check${query}`,
          import: `${address}${query}`,
          template: '/api/v1/roll-template',
        }}
        columns={ROLL_COLUMNS}
        found={(checked) => <Found of={checked} declared={declared} />}
        onImported={({ rollId }) => {
          setDeclared(NONE);
          onImported(rollId);
        }}
      >
        <fieldset className="row entries">
          <legend>{words.declared}</legend>
          {entry('units', words.declaredUnits)}
          {entry('areaSqm', words.declaredArea)}
          {entry('owners', words.declaredOwners)}
        </fieldset>
      </TableImport>
    </Section>
  );
};
