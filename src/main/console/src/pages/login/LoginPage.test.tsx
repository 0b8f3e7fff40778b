import { QueryClientProvider } from '@tanstack/react-query';
import { render as bare, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, vi } from 'vitest';
import { queryClient } from '../../app/queries';
import { LoginPage, safeTarget } from './LoginPage';
import type { ReactNode } from 'react';
import { Look } from '../../app/Look';

const render = (element: ReactNode) => bare(element, { wrapper: Look });

let answer: () => Response;

beforeEach(() => {
  queryClient.clear();
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string) => (url === '/api/login' ? answer() : new Response(null, { status: 204 }))),
  );
});

afterEach(() => vi.unstubAllGlobals());

async function logIn() {
  const router = createMemoryRouter(
    [
      { path: '/login', element: <LoginPage /> },
      { path: '/a/wx1/channels', element: <h1>渠道管理</h1> },
    ],
    { initialEntries: ['/login?from=%2Fa%2Fwx1%2Fchannels'] },
  );
  render(
    <QueryClientProvider client={queryClient}>
      <RouterProvider router={router} />
    </QueryClientProvider>,
  );
  await userEvent.type(await screen.findByLabelText('用户名'), 'admin');
  await userEvent.type(screen.getByLabelText('密码'), 'secret');
  await userEvent.click(screen.getByRole('button', { name: '登录' }));
}

test('goes back to the page that asked for the login', async () => {
  answer = () => new Response(JSON.stringify({ username: 'admin', displayName: '管理员', roles: ['ADMIN'], accounts: [] }));

  await logIn();

  expect(await screen.findByRole('heading', { name: '渠道管理' })).toBeInTheDocument();
});

test('says that name or password is wrong, not which', async () => {
  answer = () => new Response('{"detail":"Bad credentials"}', { status: 401 });

  await logIn();

  expect(await screen.findByText('用户名或密码不对，请重新输入。')).toBeInTheDocument();
});

test('says how long to wait after too many tries', async () => {
  answer = () => new Response('{"detail":"登录失败次数太多，请 5 分钟后再试。"}', { status: 429 });

  await logIn();

  expect(await screen.findByText('登录失败次数太多，请 5 分钟后再试。')).toBeInTheDocument();
});

test.each([
  ['/a/wx1/events?page=2', '/a/wx1/events?page=2'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  [null, '/'],
])('after login %j leads to %j', (from, target) => {
  expect(safeTarget(from)).toBe(target);
});
