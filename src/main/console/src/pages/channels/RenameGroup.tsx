import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Form, Input, Modal } from 'antd';
import { api, path } from '../../api/client';
import { useFormProblem } from '../../components/problems';

/** Another name for a group of channels; the name of another group puts the two together. */
export function RenameGroup({ group, onClose, onRenamed }: { group: string; onClose: () => void; onRenamed: (name: string) => void }) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<{ name: string }>();
  const problem = useFormProblem(form);
  const rename = useMutation({
    onMutate: problem.clear,
    onError: problem.show,
    mutationFn: ({ name }: { name: string }) => api.put<{ channels: number }>(path`/api/channel-groups/${group}`, { name }),
    onSuccess: async ({ channels }, { name }) => {
      void message.success(`${channels} 个渠道已改到「${name.trim()}」`);
      await Promise.all([queries.invalidateQueries({ queryKey: ['channel-groups'] }), queries.invalidateQueries({ queryKey: ['channels'] })]);
      onRenamed(name.trim());
    },
  });
  return (
    <Modal open title={`重命名分组「${group}」`} okText="保存" cancelText="取消" confirmLoading={rename.isPending} onCancel={onClose} onOk={() => form.submit()}>
      {problem.alert}
      <Form form={form} name="rename-group" layout="vertical" initialValues={{ name: group }} onFinish={(values) => rename.mutate(values)}>
        <Form.Item name="name" label="新名称" extra="写成另一个已有的分组，就并入那个分组。" rules={[{ required: true, whitespace: true, message: '请填写新名称' }]}>
          <Input maxLength={30} autoFocus />
        </Form.Item>
      </Form>
    </Modal>
  );
}
