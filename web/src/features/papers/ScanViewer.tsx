import Button from 'antd/es/button';
import { useEffect, useState } from 'react';
import { PAPER_WORDS } from '../../../../i18n/console/papers';
import { useLanguage, useWords } from '../../app/language';
import { useOnline } from '../../app/useOnline';

const STEP = 1.25;
const QUARTER = 90;

/** Shortcut keys of the scan work whatever has the focus: `Alt` with a letter or sign. */
const useKeys = (keys: Readonly<Record<string, () => void>>) =>
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const act = event.altKey ? keys[event.code] : undefined;
      if (act === undefined) return;
      event.preventDefault();
      act();
    };
    addEventListener('keydown', onKeyDown);
    return () => removeEventListener('keydown', onKeyDown);
  });

/** Reserves the enlarged size so that all of it can be scrolled to; a rotated scan needs a square. */
const sizeOf = (turned: number, zoom: number) => {
  const height = `calc(var(--paper) * ${zoom})`;
  return turned % (2 * QUARTER) === 0 ? { width: `${100 * zoom}%`, height } : { width: height, height };
};

const ScanImage = ({
  address,
  rotation,
  zoom,
}: {
  readonly address: string;
  readonly rotation: number;
  readonly zoom: number;
}) => {
  const words = useWords(PAPER_WORDS);
  const { words: common } = useLanguage();
  const isOnline = useOnline();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    if (isOnline) setFailed(false);
  }, [isOnline]);
  const style = { ...sizeOf(rotation, zoom), transform: `rotate(${rotation}deg)` };
  if (!failed) return <img src={address} alt={words.scan} style={style} onError={() => setFailed(true)} />;
  if (!isOnline) return <p className="quiet">{common.offline}</p>;
  // A scan is a picture or a PDF; the API accepts nothing else.
  return <iframe src={`${address}#toolbar=0&navpanes=0&view=FitH`} title={words.scan} style={style} tabIndex={-1} />;
};

/** A scanned paper; keys rotate and enlarge it. The next scan of the pile keeps the rotation and size. */
export const ScanViewer = ({
  courtyardId,
  fileId,
}: {
  readonly courtyardId: string;
  readonly fileId: string | undefined;
}) => {
  const words = useWords(PAPER_WORDS);
  const [turned, setTurned] = useState(0);
  const [zoom, setZoom] = useState(1);
  const rotate = () => setTurned((turned + QUARTER) % 360);
  const bigger = () => setZoom(zoom * STEP);
  const smaller = () => setZoom(zoom / STEP);
  useKeys({ KeyR: rotate, Equal: bigger, NumpadAdd: bigger, Minus: smaller, NumpadSubtract: smaller });
  if (fileId === undefined) return <p className="scan empty quiet">{words.noScan}</p>;
  return (
    <div>
      <div className="row">
        <Button size="small" onClick={rotate}>
          {words.rotate}
        </Button>
        <Button size="small" onClick={bigger}>
          {words.bigger}
        </Button>
        <Button size="small" onClick={smaller}>
          {words.smaller}
        </Button>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what is enlarged has to be scrolled by keyboard, too */}
      <section className="scan" aria-label={words.scan} tabIndex={0}>
        <ScanImage
          key={fileId}
          address={`/api/v1/courtyards/${courtyardId}/files/${fileId}`}
          rotation={turned}
          zoom={zoom}
        />
      </section>
    </div>
  );
};
