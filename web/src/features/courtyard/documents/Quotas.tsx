import { FILE_WORDS } from '../../../../../i18n/console/files';
import { rendered } from '../../../../../i18n/render';
import { useLanguage, useWords } from '../../../app/language';
import { Loaded } from '../../../ui/Loaded';
import { type QuotaUse, useQuotas } from '../../files/useFiles';
import { sizeOf } from './fileSize';

const Used = ({ of, by }: { readonly of: string; readonly by: QuotaUse }) => {
  const { language } = useLanguage();
  const { files, bytes, maxFiles, maxBytes } = by;
  const figures = { files, size: sizeOf(bytes), maxFiles, maxSize: sizeOf(maxBytes) };
  return (
    <p className="quiet">
      {of}: {rendered(FILE_WORDS.used, figures, language)}
    </p>
  );
};

/** How much of the courtyard's quota, and of the user's own, is used. */
export const Quotas = ({ courtyardId }: { readonly courtyardId: string }) => {
  const words = useWords(FILE_WORDS);
  const quotas = useQuotas(courtyardId);
  return (
    <Loaded query={quotas}>
      {(use) => (
        <div>
          <Used of={words.caseUse} by={use.case} />
          <Used of={words.myUse} by={use.account} />
        </div>
      )}
    </Loaded>
  );
};
