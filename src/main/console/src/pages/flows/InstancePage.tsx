import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Card, Col, Collapse, Empty, List, Row, Space, Tag, Timeline } from 'antd';
import { Link, useParams } from 'react-router';
import { api, path } from '../../api/client';
import type { DecisionMade, Incident, InstanceDetail } from '../../api/types';
import { useAccount } from '../../app/accounts';
import { pageOf } from '../../app/navigation';
import { Diagram } from '../../components/Diagram';
import { Json } from '../../components/Json';
import { PageHead } from '../../components/PageHead';
import { Loading } from '../../components/PageState';
import { messageOf } from '../../components/problems';
import { CallStateTag } from '../../components/states';
import { formatSeconds } from '../../components/time';
import { lookOf } from './FlowPage';
import { useEventLabels } from './FlowsPage';

/** One run of a process: where it went, what it knew, and which rules decided. */
export function InstancePage() {
  const account = useAccount();
  const { businessKey = '' } = useParams();
  const query = useQuery({
    queryKey: ['instances', account.id, 'one', businessKey],
    queryFn: ({ signal }) =>
      api.get<InstanceDetail>(path`/api/accounts/${account.id}/instances/${businessKey}`, undefined, signal),
    refetchInterval: (known) => (known.state.data?.state === 'ENDED' ? false : 3000),
  });
  return <Loading query={query}>{(instance) => <Known instance={instance} />}</Loading>;
}

function Known({ instance }: { instance: InstanceDetail }) {
  const account = useAccount();
  const label = useEventLabels();
  const look = lookOf(instance);
  const values = Object.entries(instance.values);
  return (
    <>
      <PageHead
        title={`${instance.processKey} · ${instance.subject ?? instance.businessKey}`}
        back={pageOf(account.id, 'flows', instance.processKey)}
        tags={<Tag color={look.color}>{look.text}</Tag>}
        hint={
          <>
            {instance.eventType && `由「${label(instance.eventType)}」启动，`}第 {instance.version} 版，
            {formatSeconds(instance.startedAt)} 开始
            {instance.endedAt && `，${formatSeconds(instance.endedAt)} ${instance.endedReason ? '取消' : '结束'}`}。
            {instance.endedReason && `原因：${instance.endedReason}`}
          </>
        }
      />
      <Space orientation="vertical" size={16} style={{ width: '100%' }}>
        {instance.incidents.map((incident) => (
          <IncidentAlert key={incident.id} incident={incident} />
        ))}
        <Diagram bpmn={instance.bpmn} passed={instance.path.map((step) => step.activity)} current={instance.current} />
        <Row gutter={[16, 16]}>
          <Col xs={24} lg={12}>
            <Card title="为什么">
              {instance.decisions.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="这个实例没有经过规则判断" />}
              {instance.decisions.map((decision, index) => (
                <Why key={index} decision={decision} />
              ))}
            </Card>
          </Col>
          <Col xs={24} lg={12}>
            <Card title="路径">
              <Timeline
                items={instance.path.map((step) => ({
                  title: formatSeconds(step.at),
                  content: (
                    <>
                      {step.name || step.activity} <code>{step.activity}</code>
                    </>
                  ),
                }))}
              />
            </Card>
          </Col>
          <Col xs={24} lg={12}>
            <Card title="对微信的调用">
              <List
                dataSource={instance.calls}
                locale={{ emptyText: '没有调用微信' }}
                renderItem={(call) => (
                  <List.Item extra={<CallStateTag state={call.state} />}>
                    <List.Item.Meta
                      title={<Link to={`${pageOf(account.id, 'calls')}?connector=${call.connector}`}>{call.name}</Link>}
                      description={[call.activity, call.code, call.message].filter(Boolean).join(' · ')}
                    />
                  </List.Item>
                )}
              />
            </Card>
          </Col>
          <Col xs={24} lg={12}>
            <Card title="值">
              {values.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="没有值" />}
              <Collapse
                items={values.map(([name, value]) => ({
                  key: name,
                  label: <code>{name}</code>,
                  children: <Json value={value} label={name} />,
                }))}
              />
            </Card>
          </Col>
        </Row>
      </Space>
    </>
  );
}

function Why({ decision }: { decision: DecisionMade }) {
  return (
    <div className="why">
      <p>
        规则集 <code>{decision.ruleSet}</code> 第 {decision.version} 版，命中：
      </p>
      <ul>
        {decision.fired.map((rule, index) => (
          <li key={index}>{rule}</li>
        ))}
        {decision.fired.length === 0 && <li>没有规则命中</li>}
      </ul>
      <p>结论：</p>
      {decision.verdicts.map(({ type, ...fields }, index) => (
        <p key={index}>
          <Tag color="blue">{type}</Tag>
          {Object.entries(fields)
            .map(([name, value]) => `${name} = ${typeof value === 'string' ? value : JSON.stringify(value)}`)
            .join('，')}
        </p>
      ))}
    </div>
  );
}

function IncidentAlert({ incident }: { incident: Incident }) {
  const account = useAccount();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const retry = useMutation({
    mutationFn: () => api.post(path`/api/accounts/${account.id}/incidents/${incident.id}/retry`),
    onSuccess: () => {
      void message.success('已重试');
      return queries.invalidateQueries({ queryKey: ['instances', account.id] });
    },
    onError: (problem) => message.error(messageOf(problem)),
  });
  return (
    <Alert
      type="error"
      showIcon
      title={`停在步骤 ${incident.activity ?? ''}`}
      description={incident.message}
      action={
        incident.kind === 'CALL' ? (
          <Link to={`${pageOf(account.id, 'calls')}?state=UNKNOWN`}>去确认</Link>
        ) : (
          <Button loading={retry.isPending} onClick={() => retry.mutate()}>
            重试
          </Button>
        )
      }
    />
  );
}
