import { lazy, type ComponentType, type ReactNode } from 'react';
import { matchRoutes, Navigate, Outlet, type RouteObject, useLocation, useParams, useRouteError } from 'react-router';
import { Problem } from '../api/client';
import { usePageTitle } from '../components/PageHead';
import { Loading, PageError } from '../components/PageState';
import { preferredAccount, useAccounts, useCurrentAccount } from './accounts';
import { AppLayout } from './AppLayout';
import { pageOf } from './navigation';
import { useSession } from './session';

type Pages = Record<string, ComponentType>;

/** A page in a chunk of its own: `...page(() => import('../pages/x/List'), 'List')`; its handle fetches the chunk ahead. */
function page<M>(load: () => Promise<M>, name: keyof M & string): { element: ReactNode; handle: () => void } {
  const Page = lazy(async () => ({ default: ((await load()) as Pages)[name]! }));
  // A chunk that can't be fetched ahead is fetched again, and complained of, when it is shown.
  return { element: <Page />, handle: () => void load().catch(() => undefined) };
}

/** Fetches what an address will need while it is still being found out who asks. */
export function fetchAhead(address: string) {
  matchRoutes(routes, address)?.forEach(({ route }) => route.handle?.());
}

function SignedIn() {
  const session = useSession();
  const { pathname, search } = useLocation();
  return (
    <Loading query={session}>
      {(me) => (me ? <AppLayout /> : <Navigate to={`/login?from=${encodeURIComponent(pathname + search)}`} replace />)}
    </Loading>
  );
}

/** Pages below it may rely on `useAccount()`. */
function OfAccount() {
  const { accountId } = useParams();
  const accounts = useAccounts();
  const account = useCurrentAccount();
  return (
    <Loading query={accounts}>
      {() =>
        account ? (
          <Outlet key={accountId} />
        ) : (
          <PageError
            error={new Problem(404, '没有这个账号', `没有账号 ${accountId}，或者它没有授权给您。请在左上角换一个账号，或联系管理员。`)}
          />
        )
      }
    </Loading>
  );
}

function Start() {
  const accounts = useAccounts();
  return (
    <Loading query={accounts}>
      {(list) => {
        const account = preferredAccount(list);
        return <Navigate to={account ? pageOf(account.id, 'overview') : '/guide'} replace />;
      }}
    </Loading>
  );
}

function NotFound() {
  usePageTitle('没有这个页面');
  return <PageError error={new Problem(404, '没有这个页面', '没有这个页面，地址可能写错了。')} />;
}

function Crashed() {
  const error = useRouteError();
  const stale = error instanceof Error && /import|chunk|module/i.test(error.message);
  const words = stale ? '控制台已更新，请重新加载页面。' : '页面出错了。请重新加载；若一直如此，请把出错的步骤告诉管理员。';
  return <PageError error={new Problem(500, '页面出错', words)} onRetry={() => location.reload()} />;
}

export const routes: RouteObject[] = [
  { path: '/login', ...page(() => import('../pages/login/LoginPage'), 'LoginPage'), errorElement: <Crashed /> },
  {
    element: <SignedIn />,
    errorElement: <Crashed />,
    children: [
      {
        errorElement: <Crashed />,
        children: [
          { path: '/', element: <Start /> },
          { path: '/guide', ...page(() => import('../pages/guide/GuidePage'), 'GuidePage') },
          { path: '/accounts', ...page(() => import('../pages/accounts/AccountsPage'), 'AccountsPage') },
          { path: '/alerts', ...page(() => import('../pages/alerts/AlertsPage'), 'AlertsPage') },
          { path: '/users', ...page(() => import('../pages/users/UsersPage'), 'UsersPage') },
          { path: '/audit', ...page(() => import('../pages/users/AuditPage'), 'AuditPage') },
          { path: '/password', ...page(() => import('../pages/users/PasswordPage'), 'PasswordPage') },
          {
            path: '/a/:accountId',
            element: <OfAccount />,
            children: [
              { index: true, element: <Start /> },
              { path: 'overview', ...page(() => import('../pages/overview/OverviewPage'), 'OverviewPage') },
              { path: 'channels', ...page(() => import('../pages/channels/ChannelsPage'), 'ChannelsPage') },
              { path: 'channel-ranking', ...page(() => import('../pages/channels/RankingPage'), 'RankingPage') },
              { path: 'channels/:channelId', ...page(() => import('../pages/channels/ChannelPage'), 'ChannelPage') },
              { path: 'followers', ...page(() => import('../pages/followers/FollowersPage'), 'FollowersPage') },
              { path: 'people/:subject', ...page(() => import('../pages/people/PersonPage'), 'PersonPage') },
              { path: 'replies', ...page(() => import('../pages/replies/RepliesPage'), 'RepliesPage') },
              { path: 'broadcasts', ...page(() => import('../pages/broadcasts/BroadcastsPage'), 'BroadcastsPage') },
              { path: 'broadcasts/:broadcastId', ...page(() => import('../pages/broadcasts/BroadcastPage'), 'BroadcastPage') },
              { path: 'materials', ...page(() => import('../pages/materials/MaterialsPage'), 'MaterialsPage') },
              { path: 'materials/articles/:articleId', ...page(() => import('../pages/materials/ArticlePage'), 'ArticlePage') },
              { path: 'menu', ...page(() => import('../pages/menu/MenuPage'), 'MenuPage') },
              { path: 'lead-channels', ...page(() => import('../pages/leads/LeadChannelsPage'), 'LeadChannelsPage') },
              { path: 'lead-channels/:channelId', ...page(() => import('../pages/leads/LeadChannelPage'), 'LeadChannelPage') },
              { path: 'live-codes', ...page(() => import('../pages/livecodes/LiveCodesPage'), 'LiveCodesPage') },
              { path: 'flows', ...page(() => import('../pages/flows/FlowsPage'), 'FlowsPage') },
              { path: 'flows/:flowKey', ...page(() => import('../pages/flows/FlowPage'), 'FlowPage') },
              { path: 'instances/:businessKey', ...page(() => import('../pages/flows/InstancePage'), 'InstancePage') },
              { path: 'events', ...page(() => import('../pages/events/EventsPage'), 'EventsPage') },
              { path: 'calls', ...page(() => import('../pages/calls/CallsPage'), 'CallsPage') },
              { path: 'tasks', ...page(() => import('../pages/tasks/TasksPage'), 'TasksPage') },
              { path: 'incidents', ...page(() => import('../pages/incidents/IncidentsPage'), 'IncidentsPage') },
              { path: 'rules', ...page(() => import('../pages/rules/RuleSetsPage'), 'RuleSetsPage') },
              { path: 'reception-groups', ...page(() => import('../pages/groups/ReceptionGroupsPage'), 'ReceptionGroupsPage') },
            ],
          },
          { path: '*', element: <NotFound /> },
        ],
      },
    ],
  },
];
