import { useState } from 'react';
import { ADMIN_WORDS } from '../../../../i18n/console/admin';
import { CHANNEL_PAGE_WORDS } from '../../../../i18n/console/channels';
import { useWords } from '../../app/language';
import { TabBar } from '../../ui/TabBar';
import { Deliveries } from './Deliveries';
import { Messages } from './Messages';

/** What was sent and what became of it: the mails of notices, and all that left by other channels. */
export const DeliveryLog = () => {
  const { deliveries } = useWords(ADMIN_WORDS);
  const words = useWords(CHANNEL_PAGE_WORDS);
  const [shown, show] = useState<'mails' | 'others'>('mails');
  return (
    <TabBar
      label={deliveries}
      tabs={[
        ['mails', words.noticeMails],
        ['others', words.otherMessages],
      ]}
      active={shown}
      onChange={show}
    >
      {shown === 'mails' ? <Deliveries /> : <Messages />}
    </TabBar>
  );
};
