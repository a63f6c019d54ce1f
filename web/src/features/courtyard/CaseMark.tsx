import { useParams } from '@tanstack/react-router';
import Alert from 'antd/es/alert';
import { useLanguage } from '../../app/language';
import { useCourtyard } from './useCourtyard';

const MarkOf = ({ id }: { readonly id: string }) => {
  const { words } = useLanguage();
  const { data } = useCourtyard(id);
  return data?.isDemonstration === true && <Alert type="warning" showIcon title={words.demonstrationMeans} />;
};

/** Says on each page of a courtyard, whatever it shows, that it is a demonstration. */
export const CaseMark = () => {
  const { id } = useParams({ strict: false });
  return id === undefined ? null : <MarkOf id={id} />;
};
