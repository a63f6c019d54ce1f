import Select from 'antd/es/select';
import { useCallback, useEffect, useId } from 'react';
import { FORM_WORDS } from '../../../i18n/console/forms';
import type { FormSchema } from '../api/shapes';
import { useWords } from '../app/language';
import { Thumbnails } from '../features/files/Thumbnails';
import { Uploader } from '../features/files/Uploader';
import { isQuarantined, useFiles } from '../features/files/useFiles';
import { useFormContext } from './formContext';

interface FileFieldProps {
  readonly schema: FormSchema;
  readonly value?: unknown;
  readonly onChange?: (value: unknown) => void;
}

/** A file or several for a form: chosen from the courtyard's files, or uploaded here. */
export const FileField = ({ schema, value, onChange, ...given }: FileFieldProps) => {
  const words = useWords(FORM_WORDS);
  const { courtyardId, setUploading } = useFormContext();
  const field = useId();
  const onPending = useCallback((count: number) => setUploading(field, count), [field, setUploading]);
  useEffect(() => () => setUploading(field, 0), [field, setUploading]);
  const files = useFiles(courtyardId);
  const isOne = schema.type !== 'array';
  const chosen = (isOne ? [value] : Array.isArray(value) ? value : []).filter((one) => typeof one === 'string');
  const known = files.data ?? [];
  const shown = known.filter(({ fileId }) => chosen.includes(fileId));
  return (
    <div className="stack tight">
      <Select
        {...given}
        {...(isOne ? { allowClear: true } : { mode: 'multiple' as const })}
        value={isOne ? (chosen[0] ?? null) : chosen}
        onChange={(next) => onChange?.(next)}
        loading={files.isPending}
        showSearch={{ optionFilterProp: 'label' }}
        placeholder={words.fileChoose}
        notFoundContent={words.noneToChoose}
        options={known
          .filter((file) => !isQuarantined(file))
          .map(({ fileId, name }) => ({ value: fileId, label: name }))}
      />
      <Thumbnails label={words.filesChosen} courtyardId={courtyardId} files={shown} />
      <Uploader
        courtyardId={courtyardId}
        onPending={onPending}
        onUploaded={({ fileId }) => onChange?.(isOne ? fileId : [...new Set([...chosen, fileId])])}
      />
    </div>
  );
};
