import Button from 'antd/es/button';
import { ACCOUNT_WORDS } from '../../../../i18n/console/account';
import { INTEREST_WORDS } from '../../../../i18n/console/interests';
import { joinList } from '../../../../i18n/language';
import { roleWord } from '../../../../i18n/words';
import { useLanguage, useWords } from '../../app/language';
import { useCan } from '../../app/useCan';
import { useMe } from '../../app/useMe';
import { Section } from '../../ui/Section';
import { useTitle } from '../../ui/useTitle';
import { CalendarAddress } from '../deadlines/CalendarAddress';
import { InterestsInScope } from '../interests/InterestsInScope';
import { MyInterests } from '../interests/MyInterests';
import { SecondFactors } from '../secondFactors/SecondFactors';
import { AccountChanges } from './AccountChanges';
import { ChangePassword } from './ChangePassword';
import { MyChannels } from './MyChannels';
import { MyDigest } from './MyDigest';
import { MyMails } from './MyMails';
import { MySessions } from './MySessions';

/** The user's account, sessions, password and language. */
export const MyAccount = () => {
  const { words, translate, language, toggleLanguage } = useLanguage();
  const own = useWords(ACCOUNT_WORDS);
  const interests = useWords(INTEREST_WORDS);
  const can = useCan();
  const me = useMe();
  useTitle(own.title);
  return (
    <div className="stack">
      <h2>{own.title}</h2>
      <section className="section">
        <dl className="facts">
          <div>
            <dt>{own.name}</dt>
            <dd>{me.name}</dd>
          </div>
          <div>
            <dt>{words.login}</dt>
            <dd>{me.login}</dd>
          </div>
          <div>
            <dt>{own.organisation}</dt>
            <dd>{me.organisationName}</dd>
          </div>
          <div>
            <dt>{own.roles}</dt>
            <dd>
              {joinList(
                me.roles.map((role) => translate(roleWord(role))),
                language,
              )}
            </dd>
          </div>
          <div>
            <dt>{own.email}</dt>
            <dd>{me.email ?? '—'}</dd>
          </div>
          {me.oidcSubject !== null && (
            <div>
              <dt>{own.provider}</dt>
              <dd>{me.oidcSubject}</dd>
            </div>
          )}
          <div>
            <dt>{own.noticesIn}</dt>
            <dd>{me.language === 'en' ? own.english : own.chinese}</dd>
          </div>
          <div>
            <dt>{own.pagesIn}</dt>
            <dd className="row">
              {language === 'en' ? own.english : own.chinese}
              <Button size="small" onClick={toggleLanguage} lang={language === 'en' ? 'zh-CN' : 'en'}>
                {words.language}
              </Button>
            </dd>
          </div>
        </dl>
      </section>
      <SecondFactors />
      <MySessions />
      <ChangePassword />
      <MyDigest />
      <CalendarAddress />
      <MyMails />
      <MyChannels />
      <AccountChanges />
      <MyInterests />
      {can('listInterests') && !can('listAccounts') && (
        <Section title={interests.inScope}>
          <InterestsInScope />
        </Section>
      )}
    </div>
  );
};
