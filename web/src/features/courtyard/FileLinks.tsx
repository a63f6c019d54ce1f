import { FILE_WORDS } from '../../../../i18n/console/files';
import { rendered } from '../../../../i18n/render';
import { useLanguage, useWords } from '../../app/language';
import { fileAddress } from '../files/uploadFile';
import type { TabProps } from './parts';

interface FileLinksProps extends Pick<TabProps, 'courtyard'> {
  /** By content address. */
  readonly files: readonly string[];
}

/** The files that prove something, each opened in a window of its own. */
export const FileLinks = ({ courtyard, files }: FileLinksProps) => {
  const words = useWords(FILE_WORDS);
  const { language } = useLanguage();
  return files.map((file, i) => (
    <a key={file} href={fileAddress(courtyard.id, file)} target="_blank" rel="noreferrer" title={words.open}>
      {files.length === 1 ? words.attachment : rendered(FILE_WORDS.attachmentNo, { no: i + 1 }, language)}{' '}
    </a>
  ));
};
