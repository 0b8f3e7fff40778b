import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { queryClient } from '../app/queries';
import { PhonePreview } from './PhonePreview';

const show = (element: ReactNode) => render(<QueryClientProvider client={queryClient}>{element}</QueryClientProvider>);

test('shows what an operator typed as text, never as markup', () => {
  const hostile = '<img src=x onerror="alert(1)"><script>alert(2)</script>';

  const { container } = show(
    <PhonePreview platform="MP" title="书店" messages={[{ from: 'account', content: { type: 'text', text: hostile } }]} />,
  );

  expect(screen.getByText(hostile)).toBeInTheDocument();
  expect(container.querySelector('img, script')).toBeNull();
});

test('links open elsewhere and tell nothing of the console', () => {
  show(
    <PhonePreview
      platform="MP"
      title="书店"
      messages={[{ from: 'account', content: { type: 'text', text: '<a href="https://yuedu.cn">会员</a>' } }]}
    />,
  );

  const link = screen.getByRole('link', { name: '会员' });
  expect(link).toHaveAttribute('href', 'https://yuedu.cn');
  expect(link).toHaveAttribute('rel', expect.stringContaining('noopener'));
  expect(link).toHaveAttribute('target', '_blank');
});

test('shows example values in the place of variables, or the text as it is', () => {
  const messages = [{ from: 'account' as const, content: { type: 'text' as const, text: '{客户昵称}，您好' } }];
  const { rerender } = show(<PhonePreview platform="WECOM" title="张三" messages={messages} values={{ 客户昵称: '小雨' }} />);
  expect(screen.getByText('小雨，您好')).toBeInTheDocument();

  rerender(
    <QueryClientProvider client={queryClient}>
      <PhonePreview platform="WECOM" title="张三" messages={messages} />
    </QueryClientProvider>,
  );
  expect(screen.getByText('{客户昵称}，您好')).toBeInTheDocument();
});

test('takes the picture of a file from where it is told', () => {
  const { container } = show(
    <PhonePreview
      platform="MP"
      title="书店"
      messages={[{ from: 'account', content: { type: 'image', file: 'M 1' } }]}
      fileUrl={(file) => `/sandbox/media/${encodeURIComponent(file)}`}
    />,
  );

  expect(container.querySelector('img')).toHaveAttribute('src', '/sandbox/media/M%201');
});
