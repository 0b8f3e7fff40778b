import type { Account, AccountChannel, LiveCode, Platform, ReceptionGroup, ReplyPlan, Welcome } from '../../api/types';
import { pageOf } from '../../app/navigation';

/** What the server knows about one account; `undefined` while it loads. */
export interface Known {
  account?: Account;
  channels?: AccountChannel[];
  /** Those that answer, as far as one is enough to know. */
  plans?: ReplyPlan[];
  welcomes?: Welcome[];
  groups?: ReceptionGroup[];
  codes?: LiveCode[];
}

export interface GuideStep {
  title: string;
  text: string;
  done: boolean;
  /** Where the operator does it; none for what happens on a phone. */
  to?: string;
  action?: string;
}

const some = <T>(list: T[] | undefined, test: (item: T) => boolean = () => true) => (list ?? []).some(test);
const sum = (channels: AccountChannel[] | undefined, figure: 'follows' | 'scans' | 'adds') =>
  (channels ?? []).reduce((total, channel) => total + (channel[figure] ?? 0), 0);

function accountStep(platform: Platform, account: Account | undefined): GuideStep {
  const name = platform === 'MP' ? '公众号' : '企业微信';
  return {
    title: `接入${name}`,
    text: account ? `已接入「${account.name}」。` : `填入${name}的密钥，测试连接，把回调地址粘贴到微信后台。`,
    done: Boolean(account),
    to: account ? '/accounts' : `/accounts?new=${platform}`,
    action: account ? '查看账号' : `添加${name}`,
  };
}

/** Story 1: a channel's code is scanned and answered. */
export function mpSteps({ account, channels, plans }: Known): GuideStep[] {
  const to = (...parts: string[]) => account && pageOf(account.id, ...parts);
  const first = channels?.[0];
  const follows = sum(channels, 'follows');
  return [
    accountStep('MP', account),
    {
      title: '建一个渠道',
      text: '一个渠道就是一个来源，比如一家门店、一张海报。',
      done: some(channels),
      to: to('channels'),
      action: '去渠道管理',
    },
    {
      title: '设好关注回复',
      text: '写好从这个渠道关注的人收到什么：文字、图文、图片，最多 3 条，点“保存并发布”。',
      done: some(plans, (plan) => plan.occasion === 'FOLLOW' && plan.enabled && plan.items.length > 0),
      to: first ? to('channels', first.id) : to('replies'),
      action: '去写回复',
    },
    {
      title: '扫码试一试',
      text: follows > 0 ? `已有 ${follows} 人扫码关注，试成了。` : '下载渠道二维码，用手机扫它关注公众号，马上收到回复。',
      done: follows > 0,
      to: first && `${to('channels', first.id)}?tab=qr`,
      action: '看二维码',
    },
  ];
}

/** Story 2: a live code is scanned and the new friend greeted. */
export function wecomSteps({ account, channels, welcomes, groups, codes }: Known): GuideStep[] {
  const to = (...parts: string[]) => account && pageOf(account.id, ...parts);
  const first = channels?.[0];
  const adds = sum(channels, 'adds');
  return [
    accountStep('WECOM', account),
    { title: '建接待组', text: '选出接待新好友的成员。', done: some(groups), to: to('reception-groups'), action: '去接待组' },
    {
      title: '引流渠道和欢迎语',
      text: '选一个渠道，写好新好友 20 秒内收到的欢迎语和附件。',
      done: some(welcomes, (welcome) => welcome.enabled),
      to: first ? to('lead-channels', first.id) : to('lead-channels'),
      action: '去写欢迎语',
    },
    {
      title: '生成渠道活码',
      text: '把渠道和接待组连起来，得到一个可以张贴的二维码。',
      done: some(codes),
      to: to('live-codes'),
      action: '去渠道活码',
    },
    {
      title: '加好友试一试',
      text: adds > 0 ? `已有 ${adds} 人扫码加了好友，试成了。` : '用手机扫活码加好友，马上收到欢迎语，备注和标签也自动改好。',
      done: adds > 0,
      to: to('live-codes'),
      action: '看活码',
    },
  ];
}
