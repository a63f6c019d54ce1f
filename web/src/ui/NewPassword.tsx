import Form from 'antd/es/form';
import Input from 'antd/es/input';
import { NEW_PASSWORD_WORDS } from '../../../i18n/console/newPassword';
import { useLanguage, useWords } from '../app/language';

/** A new password and its repetition, as fields of a form. The form's value has it under `name`. */
export const NewPassword = ({ name }: { readonly name: string }) => {
  const { words } = useLanguage();
  const own = useWords(NEW_PASSWORD_WORDS);
  const required = { required: true, message: words.required };
  return (
    <>
      <Form.Item name={name} label={own.newPassword} rules={[required]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={own.again}
        dependencies={[name]}
        rules={[
          required,
          ({ getFieldValue }) => ({
            validator: (_, again) =>
              !again || again === getFieldValue(name) ? Promise.resolve() : Promise.reject(new Error(own.differ)),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
    </>
  );
};
