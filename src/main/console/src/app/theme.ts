import type { ThemeConfig } from 'antd';

/** One look: quiet surfaces, WeChat's green in a shade dark enough to read white on. */
export const theme: ThemeConfig = {
  cssVar: { key: 'siyuflow' },
  token: {
    colorPrimary: '#0a8754',
    colorPrimaryBg: '#e4f3ec',
    colorPrimaryBgHover: '#cfe9dc',
    colorInfo: '#1677ff',
    colorLink: '#0a7a4c',
    colorLinkHover: '#0a8754',
    colorBgLayout: '#f4f6f5',
    borderRadius: 8,
    fontFamily:
      '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "WenQuanYi Micro Hei", "Noto Color Emoji", sans-serif',
  },
  components: {
    Layout: { headerBg: '#ffffff', siderBg: '#ffffff', headerHeight: 56, headerPadding: '0 16px' },
    Menu: { itemHeight: 36, itemBorderRadius: 6, groupTitleFontSize: 12, activeBarBorderWidth: 0, itemMarginInline: 8, itemSelectedBg: '#e4f3ec', itemActiveBg: '#eef6f2', itemHoverBg: '#f2f6f4' },
    Table: { headerBg: '#fafbfa' },
    Card: { headerFontSize: 15 },
    Tag: { defaultBg: '#e9eeec' },
  },
};

/** The same, and dialogues and menus are there or gone at once. */
export const still: ThemeConfig = { ...theme, token: { ...theme.token, motion: false } };
