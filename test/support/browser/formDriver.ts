import type { Locator, Page } from 'playwright-core';
import { COMMAND_WORDS } from '../../../commands/renovation/words';
import type { CommandName } from '../../../domain/renovation/catalogue';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { inLanguage, type Language } from '../../../i18n/language';
import { wordsOf } from './browser';
import { formOn, labelOf, selectOptions, submitButton } from './commandForm';

/** Fills in and sends the form of one command. */
export interface FormDriver {
  readonly form: Locator;
  /** A line of a list, counted from 1. */
  line(list: string, no: number): FormDriver;
  field(name: string): Locator;
  fill(values: Readonly<Record<string, string>>): Promise<void>;
  /** Chooses options; several if the field takes several. */
  choose(name: string, ...options: readonly string[]): Promise<void>;
  addLine(list: string): Promise<void>;
  submit(): Promise<void>;
  /** Submits the form, and confirms the question of a command that cannot be undone. */
  submitAndConfirm(): Promise<void>;
}

const formDriver = (page: Page, command: CommandName, language: Language, form: Locator): FormDriver => {
  const words = wordsOf(language);
  const title = (name: string): string => labelOf(`${command}.${name}`, language);
  const field = (name: string) => form.getByLabel(title(name), { exact: true }).first();
  const press = () => submitButton(page, language).click();
  const gone = () => formOn(page).waitFor({ state: 'detached' });
  return {
    form,
    field,
    line: (list, no) => {
      const numbered = inLanguage(FORM_WORDS.row, language).replace('{no}', String(no));
      const lines = form.getByRole('group', { name: new RegExp(title(list)) });
      return formDriver(page, command, language, lines.getByRole('group', { name: numbered, exact: true }));
    },
    fill: async (values) => {
      for (const [name, value] of Object.entries(values)) await field(name).fill(value);
    },
    choose: (name, ...options) => selectOptions(page, field(name), ...options),
    addLine: (list) => form.getByRole('button', { name: `${words.add} ${title(list)}` }).click(),
    submit: async () => {
      await press();
      await gone();
    },
    submitAndConfirm: async () => {
      await press();
      await page.getByRole('button', { name: inLanguage(FORM_WORDS.confirm, language) }).click();
      await gone();
    },
  };
};

/** The form of a command that is open, such as from My work. */
export const openedForm = (page: Page, command: CommandName, language: Language = 'zh-CN'): FormDriver =>
  formDriver(page, command, language, formOn(page));

/** Opens a command's form by the first button that offers it, or by the one in a part of the page. */
export const openForm = async (
  page: Page,
  command: CommandName,
  language: Language = 'zh-CN',
  within: Page | Locator = page,
): Promise<FormDriver> => {
  await within
    .getByRole('button', { name: inLanguage(COMMAND_WORDS[command].name, language), exact: true })
    .first()
    .click();
  await submitButton(page, language).waitFor();
  return openedForm(page, command, language);
};
