import { useMutation } from '@tanstack/react-query';
import { AutoComplete, Form, Input, Modal } from 'antd';
import { api, path } from '../../api/client';
import type { LibraryFile } from '../../api/material';
import { useFormProblem } from '../../components/problems';

type Values = Pick<LibraryFile, 'name' | 'group'>;

interface FileFormProps {
  file: LibraryFile;
  /** There are already. */
  groups: string[];
  onClose: () => void;
  onSaved: () => Promise<void>;
}

/** How a file of the library is found again: its name and its group. */
export function FileForm({ file, groups, onClose, onSaved }: FileFormProps) {
  const [form] = Form.useForm<Values>();
  const problem = useFormProblem(form);
  const saving = useMutation({
    mutationFn: (values: Values) => api.put<LibraryFile>(path`/api/files/${file.id}`, values),
    onMutate: problem.clear,
    onError: problem.show,
    onSuccess: onSaved,
  });
  return (
    <Modal open title="修改名称和分组" okText="保存" confirmLoading={saving.isPending} onOk={form.submit} onCancel={onClose}>
      {problem.alert}
      <Form<Values> name="file" form={form} layout="vertical" initialValues={file} onFinish={(values) => saving.mutate(values)}>
        <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: '请填写名称' }, { max: 100, message: '最多 100 个字' }]}>
          <Input autoFocus />
        </Form.Item>
        <Form.Item name="group" label="分组" rules={[{ max: 30, message: '最多 30 个字' }]}>
          <AutoComplete
            placeholder="选择已有的分组，或写一个新的；空着就是不分组"
            options={groups.map((group) => ({ value: group }))}
            showSearch={{ filterOption: true }}
          />
        </Form.Item>
      </Form>
    </Modal>
  );
}
