import {
  AlertOutlined,
  ApartmentOutlined,
  ApiOutlined,
  AppstoreOutlined,
  AuditOutlined,
  BellOutlined,
  BranchesOutlined,
  CheckSquareOutlined,
  CompassOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FileImageOutlined,
  GroupOutlined,
  HomeOutlined,
  MenuOutlined,
  MessageOutlined,
  NotificationOutlined,
  PartitionOutlined,
  QrcodeOutlined,
  ReadOutlined,
  ScheduleOutlined,
  SettingOutlined,
  ShareAltOutlined,
  SolutionOutlined,
  TeamOutlined,
  ThunderboltOutlined,
  UsergroupAddOutlined,
  UserOutlined,
} from '@ant-design/icons';
import type { ReactNode } from 'react';
import type { Platform } from '../api/types';

export interface MenuEntry {
  /** `channels` stands for `/a/{accountId}/channels`; a leading slash for a page that belongs to no account. */
  path: string;
  label: string;
  icon: ReactNode;
  /** Entries of what is not built yet stay out of sight: no dead links. */
  built?: boolean;
  /** Others don't see it. */
  adminOnly?: boolean;
}

export interface MenuSection {
  /** None: its entries stand at the top, outside any section. */
  label?: string;
  icon: ReactNode;
  /** The section's pages are about accounts of this platform; without one, about any. */
  platform?: Platform;
  entries: MenuEntry[];
}

const ALL_SECTIONS: MenuSection[] = [
  {
    icon: <HomeOutlined />,
    entries: [
      { path: 'overview', label: '概览', icon: <DashboardOutlined />, built: true },
      { path: '/alerts', label: '告警', icon: <BellOutlined />, built: true },
      { path: '/guide', label: '开始使用', icon: <CompassOutlined />, built: true },
    ],
  },
  {
    label: '公众号',
    icon: <MessageOutlined />,
    platform: 'MP',
    entries: [
      { path: 'channels', label: '渠道管理', icon: <ShareAltOutlined />, built: true },
      { path: 'followers', label: '粉丝管理', icon: <TeamOutlined />, built: true },
      { path: 'replies', label: '自动回复', icon: <MessageOutlined />, built: true },
      { path: 'broadcasts', label: '群发消息', icon: <NotificationOutlined />, built: true },
      { path: 'menu', label: '自定义菜单', icon: <MenuOutlined />, built: true },
      { path: 'materials', label: '素材管理', icon: <FileImageOutlined />, built: true },
    ],
  },
  {
    label: '小程序',
    icon: <AppstoreOutlined />,
    entries: [
      { path: 'navigation', label: '小程序导航', icon: <CompassOutlined /> },
      { path: 'releases', label: '版本管理', icon: <BranchesOutlined /> },
      { path: 'testers', label: '成员管理', icon: <UserOutlined /> },
    ],
  },
  {
    label: '企微',
    icon: <TeamOutlined />,
    platform: 'WECOM',
    entries: [
      { path: 'lead-channels', label: '引流渠道', icon: <UsergroupAddOutlined />, built: true },
      { path: 'live-codes', label: '渠道活码', icon: <QrcodeOutlined />, built: true },
      { path: 'reception-groups', label: '接待组', icon: <CustomerServiceOutlined />, built: true },
      { path: 'groups', label: '群列表', icon: <GroupOutlined /> },
      { path: 'sops', label: '群 SOP', icon: <ScheduleOutlined /> },
      { path: 'join-codes', label: '无限群活码', icon: <QrcodeOutlined /> },
      { path: 'scripts', label: '企业话术库', icon: <ReadOutlined /> },
    ],
  },
  {
    label: '流程与规则',
    icon: <PartitionOutlined />,
    entries: [
      { path: 'flows', label: '流程', icon: <ApartmentOutlined />, built: true },
      { path: 'rules', label: '规则集', icon: <SolutionOutlined />, built: true },
      { path: 'events', label: '事件', icon: <ThunderboltOutlined />, built: true },
      { path: 'calls', label: '调用记录', icon: <ApiOutlined />, built: true },
      { path: 'tasks', label: '待办', icon: <CheckSquareOutlined />, built: true },
      { path: 'incidents', label: '异常', icon: <AlertOutlined />, built: true },
    ],
  },
  {
    label: '设置',
    icon: <SettingOutlined />,
    entries: [
      { path: '/accounts', label: '账号', icon: <SettingOutlined />, built: true },
      { path: '/users', label: '用户与权限', icon: <UserOutlined />, built: true, adminOnly: true },
      { path: '/audit', label: '审计日志', icon: <AuditOutlined />, built: true, adminOnly: true },
    ],
  },
];

export const MENU: MenuSection[] = ALL_SECTIONS.map((section) => ({
  ...section,
  entries: section.entries.filter((entry) => entry.built),
})).filter((section) => section.entries.length > 0);

/** The platform whose accounts a page is about: `channels` → MP. */
export function platformOfPage(page: string | undefined): Platform | undefined {
  return ALL_SECTIONS.find((section) => section.entries.some((entry) => entry.path === page))?.platform;
}
