import { dateOf } from '../../../domain/kernel/time/instant';
import { inLanguage } from '../../../i18n/language';
import type { Choices } from '../../form';

/** What is awaited now; what is recorded ahead is not yet. */
export const obligationChoices = (({ programme, words, c, ctx, language }) =>
  programme.lifecycle
    .awaitedFrom(c, ctx)
    .filter(({ openedAt }) => openedAt <= ctx.now)
    .map(({ key, code, name, dueAt }) => ({
      value: key,
      title: `${inLanguage(name ?? words.obligations[code] ?? { zh: code, en: code }, language)} · ${dateOf(dueAt)}`,
    }))) satisfies Choices;

/** Not those whose date a fact keeps: that is moved by another command. */
export const extendableChoices: Choices = (at) => {
  const { lifecycle } = at.programme;
  const kept = lifecycle.awaitedFrom(at.c, at.ctx).filter(({ code }) => lifecycle.dueDateSource(code) !== undefined);
  return obligationChoices(at).filter(({ value }) => !kept.some(({ key }) => key === value));
};
