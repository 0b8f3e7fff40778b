import { act, render as bare, screen } from '@testing-library/react';
import { Form, type FormInstance, Input } from 'antd';
import { Problem } from '../api/client';
import { namePath, showOnFields, useFormProblem } from './problems';
import type { ReactNode } from 'react';
import { Look } from '../app/Look';

const render = (element: ReactNode) => bare(element, { wrapper: Look });

let form: FormInstance;
let show: (error: unknown) => void;

function Harness() {
  [form] = Form.useForm();
  const problem = useFormProblem(form);
  show = problem.show;
  return (
    <>
      {problem.alert}
      <Form name="harness" form={form}>
        <Form.Item name="name" label="名称">
          <Input />
        </Form.Item>
        <Form.Item name="items" label="内容">
          <Input />
        </Form.Item>
      </Form>
    </>
  );
}

const refused = (...errors: { field: string; message: string }[]) => new Problem(400, '输入有误', '请改正标出的内容。', errors);

test('reads the names of fields as the server writes them', () => {
  expect(namePath('name')).toEqual(['name']);
  expect(namePath('items[1].text')).toEqual(['items', 1, 'text']);
});

test('puts each mistake on its field and the detail above the form', async () => {
  render(<Harness />);

  await act(async () => show(refused({ field: 'name', message: '已经有同名的渠道' })));

  expect(await screen.findByText('已经有同名的渠道')).toBeInTheDocument();
  expect(screen.getByRole('alert', { name: '' })).toHaveTextContent('请改正标出的内容。');
});

test('brings what no field says before the eyes of whoever pressed a button below', async () => {
  const seek = vi.spyOn(Element.prototype, 'scrollIntoView');
  render(<Harness />);

  await act(async () => show(new Problem(409, '现在不能这样做', '今天已群发 1 次')));
  expect(seek).toHaveBeenCalledTimes(1);

  await act(async () => show(new Problem(409, '现在不能这样做', '今天已群发 1 次')));
  expect(seek).toHaveBeenCalledTimes(2);

  await act(async () => show(new Problem(400, '填写有误', '发送时间已经过去', [{ field: 'sendAt', message: '发送时间已经过去' }])));
  expect(seek).toHaveBeenCalledTimes(3);
  expect(screen.getByRole('alert', { name: '' })).toHaveTextContent(/^发送时间已经过去$/);
  seek.mockRestore();
});

test('says at the list which of its items is wrong', async () => {
  render(<Harness />);

  await act(async () => {
    showOnFields(form, refused({ field: 'items[1].text', message: '太长' }, { field: 'items', message: '最多 3 条' }));
  });

  expect(form.getFieldError('items')).toEqual(['第 2 条：太长', '最多 3 条']);
});

test('loses nothing that is said of a field the form does not show', async () => {
  render(<Harness />);

  let words = '';
  await act(async () => {
    words = showOnFields(form, refused({ field: 'appId', message: 'AppID 已被使用' })).text;
  });

  expect(words).toBe('请改正标出的内容。 AppID 已被使用');
});

test('shows any other failure as its words', async () => {
  render(<Harness />);

  let words = '';
  await act(async () => {
    words = showOnFields(form, new Error('坏了')).text;
  });

  expect(words).toBe('坏了');
});
