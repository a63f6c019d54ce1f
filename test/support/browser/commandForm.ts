import type { Locator, Page } from 'playwright-core';
import { WHY } from '../../../commands/kernel/shared/fields';
import { COMMAND_WORDS } from '../../../commands/renovation/words';
import type { AnyCommandWords, AnyFieldWord } from '../../../commands/words';
import { FORM_WORDS } from '../../../i18n/console/forms';
import { inLanguage, type Language } from '../../../i18n/language';
import { wordsOf } from './browser';

/** A field of a command's form, at any depth: its name alone, or with the fields that it stands in. */
export type FormField = `${keyof typeof COMMAND_WORDS}.${string}`;

/** What to fill in, by field. */
export type FormValues = Readonly<Record<FormField, string>>;

/** The open form. */
export const formOn = (page: Page): Locator => page.getByRole('dialog').first();

const wordOf = (fields: AnyCommandWords['fields'], name: string): AnyFieldWord | undefined =>
  fields?.[name] ??
  Object.values(fields ?? {})
    .flatMap((one) => wordOf(one.fields, name) ?? [])
    .at(0);

/** The label of a field. Throws an Error if the command has no such field. */
export const labelOf = (field: FormField, language: Language): string => {
  const [command, ...path] = field.split('.');
  const { fields }: AnyCommandWords = COMMAND_WORDS[command as keyof typeof COMMAND_WORDS];
  const name = path.at(-1) ?? '';
  const within = path.slice(0, -1).reduce((outer, part) => outer?.[part]?.fields, fields);
  const word = wordOf(within, name) ?? (name === 'why' ? WHY : undefined);
  if (word === undefined) throw new Error(`${field} is no field`);
  return inLanguage(word.name, language);
};

export const submitButton = (page: Page, language: Language): Locator =>
  formOn(page).getByRole('button', { name: wordsOf(language).submit });

/** Opens the form that answers an obligation, from the person's work list. */
export const openFormFromWork = async (page: Page, courtyard: string, language: Language): Promise<void> => {
  const row = page.getByRole('row').filter({ hasText: courtyard });
  await row
    .getByRole('link', { name: new RegExp(wordsOf(language).openTask) })
    .first()
    .click();
  await submitButton(page, language).waitFor();
};

export const fillFields = async (page: Page, values: FormValues, language: Language): Promise<void> => {
  for (const [field, value] of Object.entries(values)) {
    await formOn(page)
      .getByLabel(labelOf(field as FormField, language))
      .first()
      .fill(value);
  }
};

/** Chooses options by the text that the library shows; several if the field takes several. */
export const selectOptions = async (page: Page, field: Locator, ...options: readonly string[]): Promise<void> => {
  const open = page.locator('.ant-select-dropdown:not(.ant-select-dropdown-hidden)');
  await field.click();
  for (const option of options) await open.locator('.ant-select-item-option', { hasText: option }).first().click();
  // A field that takes several keeps its list open.
  const several = page.locator('.ant-select-multiple.ant-select-open');
  if ((await several.count()) > 0) await page.keyboard.press('Escape');
  await open.waitFor({ state: 'hidden' });
};

export const selectOption = (page: Page, field: FormField, option: string, language: Language): Promise<void> =>
  selectOptions(page, formOn(page).getByLabel(labelOf(field, language)), option);

/** Submits the form and confirms the question of a command that cannot be undone; accepts any outcome. */
export const sendForm = async (page: Page, language: Language): Promise<void> => {
  const answered = page
    .waitForResponse((response) => response.request().method() === 'POST' && response.url().includes('/commands/'))
    .then(() => false);
  await submitButton(page, language).click();
  const sure = page.getByRole('button', { name: inLanguage(FORM_WORDS.confirm, language) });
  const isAsked = sure.waitFor().then(
    () => true,
    () => false,
  );
  if (await Promise.race([isAsked, answered])) await sure.click();
  await answered;
};

/** Presses submit in a form that is not sent, since something in it is missing or out of range. */
export const pressUnsent = (page: Page, language: Language): Promise<void> => submitButton(page, language).click();

/** Submits the form and expects success. */
export const submitForm = async (page: Page, language: Language): Promise<void> => {
  await sendForm(page, language);
  await page.getByRole('dialog').first().waitFor({ state: 'detached' });
};

/** Expects the refusal at its field and the typed values still in the form. */
export const refusalAtField = async (page: Page, field: FormField, language: Language): Promise<string> => {
  const item = formOn(page).locator('.ant-form-item', { has: page.getByLabel(labelOf(field, language)) });
  const told = item.locator('.ant-form-item-explain-error').first();
  await told.waitFor();
  return told.innerText();
};
