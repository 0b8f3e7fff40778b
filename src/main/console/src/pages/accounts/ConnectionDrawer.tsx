import { CheckCircleFilled, CloseCircleFilled } from '@ant-design/icons';
import { useQuery } from '@tanstack/react-query';
import { Alert, Button, Drawer, Flex, Spin, Steps, Typography } from 'antd';
import { api, path } from '../../api/client';
import type { Account, ConnectionReport, Finding } from '../../api/types';

function FindingLine({ finding }: { finding: Finding }) {
  return (
    <Flex gap={8} align="start">
      {finding.ok ? (
        <CheckCircleFilled aria-label="通过" style={{ color: '#0a8754', marginTop: 4 }} />
      ) : (
        <CloseCircleFilled aria-label="有问题" style={{ color: '#d4380d', marginTop: 4 }} />
      )}
      <span>{finding.text}</span>
    </Flex>
  );
}

const MODE_NAMES = { PLAIN: '明文模式', COMPATIBLE: '兼容模式', SAFE: '安全模式' };

const PASTE: Record<Account['platform'], string> = {
  MP: '粘贴到「微信公众平台 → 设置与开发 → 基本配置 → 服务器配置 → 服务器地址(URL)」，提交并启用。消息加解密方式选：',
  WECOM: '粘贴到「企业微信管理后台 → 自建应用 → 接收消息 → 设置 API 接收 → URL」，并在“客户联系”里打开事件接收。',
};

/** Asks WeChat now whether the account works, and says in words what is missing. */
export function ConnectionDrawer({ account, onClose }: { account: Account | undefined; onClose: () => void }) {
  const test = useQuery({
    queryKey: ['connection', account?.id],
    queryFn: () => api.post<ConnectionReport>(path`/api/accounts/${account!.id}/test`),
    enabled: account !== undefined,
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
    retry: false,
  });
  const report = test.data;
  return (
    <Drawer
      open={account !== undefined}
      onClose={onClose}
      destroyOnHidden
      size={520}
      title={`测试连接：${account?.name ?? ''}`}
      footer={
        <Flex justify="end" gap={8}>
          <Button loading={test.isFetching} onClick={() => void test.refetch()}>
            重新测试
          </Button>
          <Button type="primary" onClick={onClose}>
            完成
          </Button>
        </Flex>
      }
    >
      {account && (
        <Steps
          orientation="vertical"
          items={[
            {
              title: '让微信把消息推给我们',
              status: 'process',
              content: (
                <>
                  <p style={{ marginTop: 0 }}>
                    {PASTE[account.platform]}
                    {account.callbackMode && <strong>{MODE_NAMES[account.callbackMode]}</strong>}
                  </p>
                  <Typography.Text code copyable={{ text: report?.callbackUrl ?? account.callbackUrl }} style={{ wordBreak: 'break-all' }}>
                    {report?.callbackUrl ?? account.callbackUrl}
                  </Typography.Text>
                </>
              ),
            },
            {
              title: '我们能调用微信的接口',
              status: test.isFetching ? 'process' : test.error || report?.ok === false ? 'error' : 'finish',
              content: test.isFetching ? (
                <Spin description="正在向微信取凭证…" />
              ) : test.error ? (
                <Alert type="error" showIcon title={test.error.message} />
              ) : (
                <Flex vertical gap={12}>
                  <Alert
                    type={report?.ok ? 'success' : 'error'}
                    showIcon
                    title={report?.ok ? '连接正常。' : '还不能正常工作，请按下面的说明处理，再重新测试。'}
                  />
                  {report?.findings.map((finding, index) => (
                    <FindingLine key={`${finding.code}-${index}`} finding={finding} />
                  ))}
                </Flex>
              ),
            },
          ]}
        />
      )}
    </Drawer>
  );
}
