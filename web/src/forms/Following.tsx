import Form from 'antd/es/form';
import { DescriptionList } from '../ui/DescriptionList';

/** A line about what is decided on; with `onlyWith`, about what follows from what is filled in. */
export interface AboutLine {
  readonly title: string;
  readonly text: string;
  readonly onlyWith?: readonly { readonly field: string; readonly values: readonly string[] }[];
}

/** What follows from the values that are filled in, before they are sent; the lines and their conditions come from the API. */
export const Following = ({ lines }: { readonly lines: readonly AboutLine[] }) => {
  const filledIn: Readonly<Record<string, unknown>> = Form.useWatch([]) ?? {};
  const shown = lines.filter(({ onlyWith }) =>
    onlyWith?.every(({ field, values }) => [filledIn[field]].flat().some((value) => values.includes(String(value)))),
  );
  return (
    <div aria-live="polite">
      {shown.length > 0 && <DescriptionList items={shown.map(({ title, text }) => [title, text])} />}
    </div>
  );
};
