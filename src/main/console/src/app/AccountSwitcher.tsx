import { Avatar, Flex, Select, Tag } from 'antd';
import { useNavigate } from 'react-router';
import type { Account } from '../api/types';
import { PlatformIcon } from '../components/PlatformIcon';
import { PLATFORM_NAMES, preferredAccount, useAccounts, useCurrentAccount } from './accounts';
import { platformOfPage } from './menu';
import { useCurrentPage } from './navigation';

/** Where the choice of another account leads: the same page if that account has it, else its overview. */
export function pathAfterSwitch(account: Account, page: string | undefined): string {
  const platform = platformOfPage(page);
  const stays = page && (!platform || platform === account.platform);
  return `/a/${encodeURIComponent(account.id)}/${stays ? page : 'overview'}`;
}

function AccountLabel({ account }: { account: Account }) {
  return (
    <Flex align="center" gap={8}>
      <PlatformIcon platform={account.platform} />
      <span style={{ overflow: 'hidden', textOverflow: 'ellipsis' }}>{account.name}</span>
      {!account.enabled && <Tag style={{ marginInlineEnd: 0 }}>已停用</Tag>}
      {account.enabled && account.blocked && (
        <Tag color="error" style={{ marginInlineEnd: 0 }}>
          受阻
        </Tag>
      )}
    </Flex>
  );
}

export function AccountSwitcher() {
  const { data: accounts = [], isPending } = useAccounts();
  const current = useCurrentAccount() ?? preferredAccount(accounts);
  const page = useCurrentPage();
  const navigate = useNavigate();
  if (!isPending && accounts.length === 0) return <Avatar size="small" style={{ visibility: 'hidden' }} />;

  const platforms = [...new Set(accounts.map((account) => account.platform))];
  return (
    <Select
      aria-label="切换账号"
      variant="filled"
      loading={isPending}
      style={{ minWidth: 120, maxWidth: 260, flex: '0 1 240px' }}
      popupMatchSelectWidth={280}
      value={current?.id}
      placeholder="选择账号"
      showSearch={accounts.length > 7 ? { optionFilterProp: 'title' } : false}
      onChange={(id: string) => navigate(pathAfterSwitch(accounts.find((account) => account.id === id)!, page))}
      options={platforms.map((platform) => ({
        label: PLATFORM_NAMES[platform],
        options: accounts
          .filter((account) => account.platform === platform)
          .map((account) => ({ value: account.id, title: account.name, label: <AccountLabel account={account} /> })),
      }))}
    />
  );
}
