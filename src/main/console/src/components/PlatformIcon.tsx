import { WechatFilled, WechatWorkFilled } from '@ant-design/icons';
import type { Platform } from '../api/types';

const ICONS = {
  MP: <WechatFilled aria-label="公众号" style={{ color: '#07a15a' }} />,
  WECOM: <WechatWorkFilled aria-label="企业微信" style={{ color: '#2b7ce9' }} />,
};

export function PlatformIcon({ platform }: { platform: Platform }) {
  return ICONS[platform];
}
