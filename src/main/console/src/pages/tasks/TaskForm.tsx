import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Modal, Radio, Select, Typography } from 'antd';
import { api, path } from '../../api/client';
import type { TaskField, UserTask } from '../../api/tasks';
import { useAccount } from '../../app/accounts';
import { messageOf } from '../../components/problems';

type Values = Record<string, unknown>;

/** The field that two buttons answer: the only yes or no that must be answered. */
function decisionOf(fields: TaskField[]): TaskField | undefined {
  const decisions = fields.filter((field) => field.kind === 'BOOLEAN' && field.required);
  return decisions.length === 1 ? decisions[0] : undefined;
}

function initialOf(field: TaskField): unknown {
  return field.kind === 'BOOLEAN' ? (field.initial ? field.initial === 'true' : undefined) : (field.initial ?? undefined);
}

function FieldInput({ field, ...input }: { field: TaskField }) {
  switch (field.kind) {
    case 'BOOLEAN':
      return (
        <Radio.Group
          {...input}
          options={[
            { value: true, label: '是' },
            { value: false, label: '否' },
          ]}
        />
      );
    case 'NUMBER':
      return <InputNumber {...input} precision={0} style={{ width: '100%' }} />;
    case 'CHOICE':
      return <Select {...input} options={field.choices.map(({ value, label }) => ({ value, label }))} />;
    default:
      return <Input.TextArea {...input} autoSize={{ minRows: 1, maxRows: 6 }} />;
  }
}

/** One task with the form that its diagram gives it. */
export function TaskForm({ task, onClose }: { task: UserTask; onClose: () => void }) {
  const account = useAccount();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [form] = Form.useForm<Values>();
  const decision = decisionOf(task.fields);
  const complete = useMutation({
    mutationFn: (values: Values) => api.post(path`/api/accounts/${account.id}/tasks/${task.id}/complete`, { values }),
    onSuccess: () => {
      void message.success('已处理，流程继续');
      onClose();
    },
    onError: (problem) => message.error(messageOf(problem)),
    onSettled: () => queries.invalidateQueries({ queryKey: ['tasks', account.id] }),
  });
  const submit = async (decided: Values) => {
    const filled = await form.validateFields().catch(() => undefined);
    if (filled) complete.mutate({ ...filled, ...decided });
  };
  const buttons = decision
    ? [
        <Button key="no" danger disabled={complete.isPending} onClick={() => void submit({ [decision.name]: false })}>
          拒绝
        </Button>,
        <Button key="yes" type="primary" disabled={complete.isPending} onClick={() => void submit({ [decision.name]: true })}>
          同意
        </Button>,
      ]
    : [
        <Button key="done" type="primary" disabled={complete.isPending} onClick={() => void submit({})}>
          完成
        </Button>,
      ];
  return (
    <Modal open title={task.name} onCancel={onClose} footer={buttons}>
      {task.description && <Typography.Paragraph style={{ whiteSpace: 'pre-wrap' }}>{task.description}</Typography.Paragraph>}
      <Form
        form={form}
        name="task"
        layout="vertical"
        initialValues={Object.fromEntries(task.fields.map((field) => [field.name, initialOf(field)]))}
      >
        {task.fields
          .filter((field) => field !== decision)
          .map((field) => (
            <Form.Item
              key={field.name}
              name={field.name}
              label={field.label}
              rules={field.required ? [{ required: true, message: `请填写「${field.label}」` }] : []}
            >
              <FieldInput field={field} />
            </Form.Item>
          ))}
      </Form>
    </Modal>
  );
}
