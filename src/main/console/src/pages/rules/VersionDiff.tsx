import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import { api, path } from '../../api/client';
import type { RuleContent } from '../../api/rules';
import { Loading } from '../../components/PageState';
import { diffLines, type Line } from './diff';

const MARKS: Record<Line['kind'], string> = { same: '  ', gone: '- ', new: '+ ' };
const COLOURS: Record<Line['kind'], string | undefined> = { same: undefined, gone: '#fff1f0', new: '#f1faf3' };

function Difference({ title, before, after }: { title: string; before: string; after: string }) {
  return (
    <>
      <h3>{title}</h3>
      {before === after ? (
        <p>没有不同。</p>
      ) : (
        <pre className="source" tabIndex={0} aria-label={`${title}的不同`}>
          {diffLines(before, after).map((line, index) => (
            <span key={index} style={{ display: 'block', background: COLOURS[line.kind] }}>
              {MARKS[line.kind]}
              {line.text}
            </span>
          ))}
        </pre>
      )}
    </>
  );
}

/** What became of an older version: its lines with −, those of the one in force with +. */
export function VersionDiff({ id, from, to, onClose }: { id: string; from: number; to: number; onClose: () => void }) {
  const query = useQuery({
    queryKey: ['rule-sets', id, 'versions', from, to],
    queryFn: ({ signal }) =>
      Promise.all([from, to].map((version) => api.get<RuleContent>(path`/api/rule-sets/${id}/versions/${version}`, undefined, signal))),
    staleTime: Infinity,
  });
  return (
    <Modal open title={`第 ${from} 版 → 第 ${to} 版`} width={860} footer={null} onCancel={onClose}>
      <Loading query={query}>
        {([before, after]) => (
          <>
            <Difference title="规则" before={before!.rules} after={after!.rules} />
            <Difference title="示例" before={before!.examples} after={after!.examples} />
          </>
        )}
      </Loading>
    </Modal>
  );
}
