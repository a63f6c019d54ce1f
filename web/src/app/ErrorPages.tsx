import Alert from 'antd/es/alert';
import Button from 'antd/es/button';
import { useLanguage } from './language';

/** A page that failed: what was typed there is gone, what was sent is not. */
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

/** An address that leads nowhere. */
export const NotFoundPage = () => {
  const { words } = useLanguage();
  return <Alert type="warning" role="alert" title={words.nowhere} action={<Button href="#/">{words.work}</Button>} />;
};
