import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Form, Input, InputNumber, Modal, Radio, Select, Typography } from 'antd';
import { api, path } from '../../api/client';
import type { TaskField, UserTask } from '../../api/tasks';
import { useAccount } from '../../app/accounts';
import { messageOf } from '../../components/problems';

type Values = Record<string, unknown>;

/** More than these are picked from a list. */
const MOST_BUTTONS = 3;

/** The field that the buttons answer: the only question that must be answered, if it has a handful of answers. */
function decisionOf(fields: TaskField[]): TaskField | undefined {
  const decisions = fields.filter(
    (field) => field.required && (field.kind === 'BOOLEAN' || (field.kind === 'CHOICE' && field.choices.length <= MOST_BUTTONS)),
  );
  return decisions.length === 1 ? decisions[0] : undefined;
}

/** Its answers as buttons, the one that lets the process go on last. */
function answersOf(decision: TaskField): { value: unknown; label: string }[] {
  return decision.kind === 'BOOLEAN'
    ? [
        { value: false, label: '拒绝' },
        { value: true, label: '同意' },
      ]
    : [...decision.choices].reverse();
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
    ? answersOf(decision).map(({ value, label }, index, all) => (
        <Button
          key={label}
          danger={index === 0}
          type={index === all.length - 1 ? 'primary' : 'default'}
          disabled={complete.isPending}
          onClick={() => void submit({ [decision.name]: value })}
        >
          {label}
        </Button>
      ))
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
