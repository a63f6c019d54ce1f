import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useLanguage } from './language';

/** Shown when a page throws: the typed input is lost, submitted data are not. */
export const ErrorPage = () => {
  const { words } = useLanguage();
  return (
    <Alert
      type="error"
      role="alert"
      title={words.fallen}
      action={<Button onClick={() => location.reload()}>{words.reload}</Button>}
    />
  );
};

/** Shown at an unknown address. */
export const NotFoundPage = () => {
  const { words } = useLanguage();
  return <Alert type="warning" role="alert" title={words.nowhere} action={<Button href="#/">{words.work}</Button>} />;
};
