import { BALLOT_PAGE_WORDS } from '../../../../i18n/console/ballots';
import { useWords } from '../../app/language';
import { Uploader } from '../files/Uploader';

interface EvidenceFileProps {
  readonly courtyardId: string;
  readonly isSent: boolean;
  readonly onSent: (fileId: string) => void;
}

/** The evidence of a delivery with the warning: silence counts on it, so another person reads it before it does. */
export const EvidenceFile = ({ courtyardId, isSent, onSent }: EvidenceFileProps) => {
  const words = useWords(BALLOT_PAGE_WORDS);
  return (
    <div className="stack tight">
      <span className="quiet">{isSent ? words.evidenceSent : words.evidenceFile}</span>
      <Uploader courtyardId={courtyardId} onUploaded={({ fileId }) => onSent(fileId)} />
    </div>
  );
};
