import Button from 'antd/es/button';
import { Dialog } from './Dialog';

interface SureProps {
  readonly title: string;
  readonly text: string;
  readonly no: string;
  readonly yes: string;
  readonly onNo: () => void;
  readonly onYes: () => void;
}

/** A question before what cannot be taken back; Escape says no. */
export const Sure = ({ title, text, no, yes, onNo, onYes }: SureProps) => (
  <Dialog title={title} onCancel={onNo}>
    <p>{text}</p>
    <div className="row feet">
      <Button onClick={onNo}>{no}</Button>
      <Button type="primary" danger onClick={onYes}>
        {yes}
      </Button>
    </div>
  </Dialog>
);
