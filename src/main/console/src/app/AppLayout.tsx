import { DownOutlined, LockOutlined, LogoutOutlined, MenuOutlined, UserOutlined } from '@ant-design/icons';
import { Avatar, Badge, Button, Drawer, Dropdown, Flex, Grid, Layout, Menu, type MenuProps } from 'antd';
import { Suspense, useState } from 'react';
import { Link, Outlet, useLocation } from 'react-router';
import type { Account } from '../api/types';
import { ROLE_NAMES } from '../api/users';
import { PageLoading } from '../components/PageState';
import { Bell } from '../pages/alerts/Bell';
import { useOpenTasks } from '../pages/tasks/useOpenTasks';
import { preferredAccount, useAccounts, useCurrentAccount } from './accounts';
import { AccountSwitcher } from './AccountSwitcher';
import { MENU, type MenuEntry, type MenuSection } from './menu';
import { pageOf, useCurrentPage } from './navigation';
import { useIsAdmin, useLogout, useSession } from './session';

function entryPath(entry: MenuEntry, section: MenuSection, accounts: Account[], current: Account | undefined): string {
  if (entry.path.startsWith('/')) return entry.path;
  const fits = current && (!section.platform || current.platform === section.platform);
  const account = fits ? current : preferredAccount(accounts, section.platform);
  return account ? pageOf(account.id, entry.path) : `/accounts${section.platform ? `?missing=${section.platform}` : ''}`;
}

function MainMenu({ onNavigate }: { onNavigate?: () => void }) {
  const { data: accounts = [] } = useAccounts();
  const current = useCurrentAccount();
  const page = useCurrentPage();
  const { pathname } = useLocation();
  const admin = useIsAdmin();
  const openTasks = useOpenTasks(current?.id);
  const items = MENU.flatMap((section): NonNullable<MenuProps['items']> => {
    const children = section.entries.filter((entry) => admin || !entry.adminOnly).map((entry) => ({
      key: entry.path,
      icon: entry.icon,
      label: (
        <Link to={entryPath(entry, section, accounts, current)}>
          {entry.label}
          {entry.path === 'tasks' && <Badge count={openTasks} size="small" offset={[8, -2]} />}
        </Link>
      ),
    }));
    return section.label ? [{ type: 'group', key: section.label, label: section.label, children }] : children;
  });
  return (
    <nav aria-label="主菜单">
      <Menu
        className="shell-menu"
        mode="inline"
        items={items}
        selectedKeys={[page ?? `/${pathname.split('/')[1]}`]}
        onClick={onNavigate}
      />
    </nav>
  );
}

function Brand() {
  return (
    <Link to="/" className="shell-brand">
      <img src="/favicon.svg" alt="" />
      <span>
        私域流 <small>Siyuflow</small>
      </span>
    </Link>
  );
}

function UserMenu() {
  const { data: me } = useSession();
  const logout = useLogout();
  if (!me) return null;
  const roles = me.roles.map((role) => ROLE_NAMES[role]).join('、');
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'who', label: `${me.displayName || me.username}（${roles}）`, disabled: true },
          { type: 'divider' },
          { key: 'password', icon: <LockOutlined />, label: <Link to="/password">修改密码</Link> },
          { key: 'logout', icon: <LogoutOutlined />, label: '退出登录', onClick: () => logout.mutate() },
        ],
      }}
    >
      <Button type="text" aria-label="用户菜单">
        <Flex align="center" gap={8}>
          <Avatar size={26} icon={<UserOutlined />} style={{ background: '#0a8754' }} />
          <span className="shell-user-name">{me.displayName || me.username}</span>
          <DownOutlined style={{ fontSize: 10 }} />
        </Flex>
      </Button>
    </Dropdown>
  );
}

/** The frame around every page: menu, account switcher, user. Below 992 px the menu is a drawer. */
export function AppLayout() {
  const wide = Grid.useBreakpoint().lg ?? true;
  const [drawer, setDrawer] = useState(false);
  return (
    <Layout style={{ minHeight: '100%' }} hasSider={wide}>
      <a className="skip-link" href="#content">
        跳到正文
      </a>
      {wide && (
        <Layout.Sider width={216} theme="light" className="shell-sider">
          <Brand />
          <MainMenu />
        </Layout.Sider>
      )}
      <Drawer
        placement="left"
        size={260}
        open={!wide && drawer}
        onClose={() => setDrawer(false)}
        title={<Brand />}
        styles={{ header: { padding: '0 16px 0 0' }, body: { padding: 0 } }}
      >
        <MainMenu onNavigate={() => setDrawer(false)} />
      </Drawer>
      <Layout>
        <Layout.Header className="shell-header">
          {!wide && <Button type="text" icon={<MenuOutlined />} aria-label="打开菜单" onClick={() => setDrawer(true)} />}
          <AccountSwitcher />
          <div className="shell-header-space" />
          <Bell />
          <UserMenu />
        </Layout.Header>
        <Layout.Content id="content" tabIndex={-1} className="shell-content">
          <Suspense fallback={<PageLoading />}>
            <Outlet />
          </Suspense>
        </Layout.Content>
      </Layout>
    </Layout>
  );
}
