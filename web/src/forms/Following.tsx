import Alert from 'antd/es/alert';
import Form, { type FormInstance } from 'antd/es/form';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { joinList } from '../../../i18n/language';
import { rendered } from '../../../i18n/render';
import { useLanguage } from '../app/language';
import { type FiledLine, lineItems } from '../features/files/Line';
import { DescriptionList } from '../ui/DescriptionList';
import { useFormContext } from './formContext';

/** What holds only where each of these fields has one of its values. */
interface Conditional {
  readonly onlyWith?: readonly { readonly field: string; readonly values: readonly string[] }[];
}

/** A line about what is decided on; with `onlyWith`, about what follows from what is filled in. */
export type AboutLine = FiledLine & Conditional;

/** The offices of which another person confirms it. */
export interface Confirmers extends Conditional {
  readonly roles: readonly string[];
}

/** Why this person cannot send it. */
export interface Refusing extends Conditional {
  readonly reason: { readonly detail: string };
}

/** Those that hold with what is filled in, those without a condition among them. A box that nobody has touched is not ticked. */
const useHolding = <C extends Conditional>(all: readonly C[], form?: FormInstance): readonly C[] => {
  const filledIn: Readonly<Record<string, unknown>> = Form.useWatch([], form) ?? {};
  return all.filter(({ onlyWith = [] }) =>
    onlyWith.every(({ field, values }) =>
      [filledIn[field]].flat().some((value) => values.includes(String(value ?? false))),
    ),
  );
};

/** What follows from the values that are filled in, before they are sent; the lines and their conditions come from the API. */
export const Following = ({ lines }: { readonly lines: readonly AboutLine[] }) => {
  const { courtyardId } = useFormContext();
  const shown = useHolding(lines.filter(({ onlyWith }) => onlyWith !== undefined));
  return <div aria-live="polite">{shown.length > 0 && <DescriptionList items={lineItems(courtyardId, shown)} />}</div>;
};

/** Who confirms what is sent; by the choice that decides about it, once it is made. */
export const SecondHand = ({ of }: { readonly of: readonly Confirmers[] }) => {
  const { language } = useLanguage();
  const [first, ...others] = useHolding(of);
  if (first === undefined || others.length > 0) return null;
  return <p>{rendered(FORM_WORDS.twoHands, { roles: joinList(first.roles, language) }, language)}</p>;
};

/** Why this person cannot send the form, said before it is filled in or as soon as the choice is made. */
export const Refusals = ({ of }: { readonly of: readonly Refusing[] }) => {
  const told = [...new Set(useHolding(of).map(({ reason }) => reason.detail))];
  return (
    <div aria-live="polite">
      {told.length > 0 && <Alert type="warning" showIcon className="apart" title={told.join(' ')} />}
    </div>
  );
};

/** Whether the form cannot be sent by this person as it is filled in. */
export const useIsRefused = (of: readonly Refusing[], form: FormInstance): boolean => useHolding(of, form).length > 0;
