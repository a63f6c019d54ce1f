import { FILE_WORDS } from '../../../../../i18n/console/files';
import type { Text } from '../../../../../i18n/language';
import { rendered } from '../../../../../i18n/render';
import { useLanguage } from '../../../app/language';
import { Loaded } from '../../../ui/Loaded';
import { type QuotaUse, useQuotas } from '../../files/useFiles';
import { sizeOf } from './fileSize';

const Used = ({ text, by }: { readonly text: Text; readonly by: QuotaUse }) => {
  const { language } = useLanguage();
  const { files, bytes, maxFiles, maxBytes } = by;
  const figures = { files, size: sizeOf(bytes), maxFiles, maxSize: sizeOf(maxBytes) };
  return <p className="quiet">{rendered(text, figures, language)}</p>;
};

/** How much of the courtyard's quota, and of the user's own, is used. */
export const Quotas = ({ courtyardId }: { readonly courtyardId: string }) => {
  const quotas = useQuotas(courtyardId);
  return (
    <Loaded query={quotas}>
      {(use) => (
        <div>
          <Used text={FILE_WORDS.caseUse} by={use.case} />
          <Used text={FILE_WORDS.myUse} by={use.account} />
        </div>
      )}
    </Loaded>
  );
};
