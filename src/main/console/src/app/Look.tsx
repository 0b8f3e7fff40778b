import { App as AntApp, ConfigProvider } from 'antd';
import zhCN from 'antd/locale/zh_CN';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import type { ReactNode } from 'react';
import { useLessMotion } from '../components/motion';
import { still, theme } from './theme';

dayjs.locale('zh-cn');

/** Chinese, one theme, and the holder of messages and dialogues; around the console, the sandbox and each test. */
export function Look({ children }: { children: ReactNode }) {
  return (
    <ConfigProvider locale={zhCN} theme={useLessMotion() ? still : theme} button={{ autoInsertSpace: false }} form={{ scrollToFirstError: true }}>
      <AntApp>{children}</AntApp>
    </ConfigProvider>
  );
}
