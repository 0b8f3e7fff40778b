import { QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, vi } from 'vitest';
import { Look } from './Look';
import { queryClient } from './queries';
import { routes } from './routes';

let signedIn: boolean;

const ADMIN = { username: 'admin', displayName: '管理员', roles: ['ADMIN'], accounts: ['wx1'] };
const ACCOUNT = { id: 'wx1', platform: 'MP', name: '书店', enabled: true, blocked: null, callbackUrl: '', createdAt: null };

function answer(url: string): Response {
  if (url === '/api/logout') {
    signedIn = false;
    return new Response(null, { status: 204 });
  }
  if (!signedIn) return new Response('{}', { status: 401 });
  if (url === '/api/me') return new Response(JSON.stringify(ADMIN));
  if (url === '/api/accounts') return new Response(JSON.stringify([ACCOUNT]));
  return new Response('{"items":[],"page":0,"size":20,"total":0}');
}

beforeEach(() => {
  queryClient.clear();
  vi.stubGlobal(
    'fetch',
    vi.fn(async (url: string) => answer(url)),
  );
});

afterEach(() => vi.unstubAllGlobals());

function open(address: string) {
  const router = createMemoryRouter(routes, { initialEntries: [address] });
  render(
    <Look>
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </Look>,
  );
  return router;
}

test('asks a stranger to sign in and remembers where they wanted to go', async () => {
  signedIn = false;

  const router = open('/a/wx1/overview?x=1');

  expect(await screen.findByLabelText('用户名')).toBeInTheDocument();
  expect(router.state.location.search).toBe(`?from=${encodeURIComponent('/a/wx1/overview?x=1')}`);
});

test('signing out leads to the login page and forgets what was seen', async () => {
  signedIn = true;
  open('/a/wx1/overview');
  await userEvent.click(await screen.findByRole('button', { name: '用户菜单' }));

  await userEvent.click(await screen.findByText('退出登录'));

  expect(await screen.findByLabelText('用户名')).toBeInTheDocument();
  expect(queryClient.getQueryData(['accounts'])).toBeUndefined();
});

test('the menu shows what is built, each entry leading to an account that has it', async () => {
  signedIn = true;
  open('/a/wx1/overview');

  const menu = within(await screen.findByRole('navigation', { name: '主菜单' }));
  await waitFor(() => expect(menu.getByRole('link', { name: '渠道管理' })).toHaveAttribute('href', '/a/wx1/channels'));
  expect(menu.getByRole('link', { name: '渠道活码' })).toHaveAttribute('href', '/accounts?missing=WECOM');
  expect(menu.queryByText('小程序导航')).not.toBeInTheDocument();
});

test('an account that is not granted is said to be missing, not shown', async () => {
  signedIn = true;
  open('/a/wx9/overview');

  expect(await screen.findByText(/没有账号 wx9，或者它没有授权给您/)).toBeInTheDocument();
});
