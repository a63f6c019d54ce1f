import { Link } from '@tanstack/react-router';
import { POSITIONS } from '../../../../../domain/kernel/ledger/movement';
import { SOURCES, type Source } from '../../../../../domain/renovation/facts/money';
import { MONEY_WORDS } from '../../../../../i18n/console/courtyard';
import { useLanguage, useWords } from '../../../app/language';
import { PositionSums, type SourceSums } from '../../../ui/PositionSums';
import { Section } from '../../../ui/Section';
import { OpenRequests } from '../OpenRequests';
import { CoFunding } from './CoFunding';
import '../courtyard.css';
import { CommandButtons, type TabProps } from '../parts';
import { FirmAccounts } from '../works/FirmAccounts';
import { Payments } from './Payments';
import { Postings } from './Postings';
import { Receipts } from './Receipts';
import { Sharing } from './sharing/Sharing';

/** What moves money, or says where it goes. */
const OF_MONEY = [
  'nameBookkeeperAndAccount',
  'recordCoFunding',
  'refundCoFunding',
  'recordReceipt',
  'reverseReceipt',
  'refundReceipt',
  'allocateCoFunding',
  'reduceForHardship',
  'writeOffPledge',
  'reverseRelief',
  'payClaim',
  'paySettlement',
  'recoverOverpayment',
  'replaceSubsidy',
  'reversePayment',
  'registerPayeeAccount',
  'writeOffOverpayment',
  'writeOffContribution',
  'reinstateContribution',
  'payMaintenanceSubsidy',
  'releaseRetention',
] as const;

type Account = TabProps['courtyard']['money']['ledger'][Source];

const sumsOf = (source: Source, account: Account): SourceSums =>
  ({
    source,
    ...Object.fromEntries(POSITIONS.map((position) => [`${position}Fen`, account[position]])),
  }) as SourceSums;

/** What waits for a second person, the funding by source and position, and every ledger entry. */
export const Money = (props: TabProps) => {
  const { courtyard } = props;
  const { language, words } = useLanguage();
  const money = useWords(MONEY_WORDS);
  const address = `/api/v1/courtyards/${courtyard.id}`;
  return (
    <div className="stack">
      <OpenRequests {...props} of={OF_MONEY} />
      <Section
        title={words.bySource}
        extra={
          <div className="row">
            <a href={`${address}/statement?format=xlsx&lang=${language}`}>{money.statementFile}</a>
            <a href={`${address}/statement-page?lang=${language}`} target="_blank" rel="noreferrer">
              {money.statementPage}
            </a>
            <CommandButtons {...props} topic="receipts" />
          </div>
        }
      >
        <PositionSums
          label={words.bySource}
          rows={SOURCES.map((source) => sumsOf(source, courtyard.money.ledger[source]))}
          link={({ source, position }, name, sum) => (
            <Link
              to="/courtyards/$id"
              params={{ id: courtyard.id }}
              search={{ tab: 'money', holds: `${source}.${position}` }}
              aria-label={name}
            >
              {sum}
            </Link>
          )}
        />
      </Section>
      <CoFunding {...props} />
      <Receipts {...props} />
      <Sharing {...props} />
      <FirmAccounts {...props} />
      <Payments of={courtyard.figures.payments} />
      <Postings courtyardId={courtyard.id} />
    </div>
  );
};
