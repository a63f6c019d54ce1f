import type { Locator, Page } from 'playwright-core';
import { COMMAND_WORDS } from '../../../commands/renovation/words';
import type { CommandName } from '../../../domain/renovation/catalogue';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { inLanguage, type Language } from '../../../i18n/language';
import { wordsOf } from './browser';
import { formOn, giving, labelOf, pick } from './commandForm';

/** Somebody's hands in the form of one command. */
export interface FormDriver {
  readonly form: Locator;
  /** A line of a list, by its number from 1. */
  line(list: string, no: number): FormDriver;
  field(name: string): Locator;
  fill(values: Readonly<Record<string, string>>): Promise<void>;
  /** Takes what is offered: of a list to choose from, as many as are named. */
  choose(name: string, ...options: readonly string[]): Promise<void>;
  add(list: string): Promise<void>;
  give(): Promise<void>;
  /** Gives it, and says yes to the question before what cannot be taken back. */
  giveSurely(): Promise<void>;
}

const handsIn = (page: Page, command: CommandName, language: Language, form: Locator): FormDriver => {
  const words = wordsOf(language);
  const title = (name: string): string => labelOf(`${command}.${name}`, language);
  const field = (name: string) => form.getByLabel(title(name), { exact: true }).first();
  const press = () => giving(page, language).click();
  const gone = () => formOn(page).waitFor({ state: 'detached' });
  return {
    form,
    field,
    line: (list, no) => {
      const numbered = inLanguage(FORM_WORDS.row, language).replace('{no}', String(no));
      const lines = form.getByRole('group', { name: new RegExp(title(list)) });
      return handsIn(page, command, language, lines.getByRole('group', { name: numbered, exact: true }));
    },
    fill: async (values) => {
      for (const [name, value] of Object.entries(values)) await field(name).fill(value);
    },
    choose: (name, ...options) => pick(page, field(name), ...options),
    add: (list) => form.getByRole('button', { name: `${words.add} ${title(list)}` }).click(),
    give: async () => {
      await press();
      await gone();
    },
    giveSurely: async () => {
      await press();
      await page.getByRole('button', { name: inLanguage(FORM_WORDS.confirm, language) }).click();
      await gone();
    },
  };
};

/** Opens the form of a command from where it is offered first, or within a part of the page. */
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
  await giving(page, language).waitFor();
  return handsIn(page, command, language, formOn(page));
};
