import './materials.css';
import { useAccount } from '../../app/accounts';
import { PageHead } from '../../components/PageHead';
import { UrlTabs } from '../../components/UrlTabs';
import { ArticleList } from './ArticleList';
import { FileList } from './FileList';
import { PullButton, PullProgress } from './PullPanel';

/** What the organisation has to say and to show, for all accounts. */
export function MaterialsPage() {
  const official = useAccount().platform === 'MP';
  return (
    <>
      <PageHead
        title="素材管理"
        hint="图文、图片、视频和语音各账号共用。图文写好后推送到公众号的草稿箱，修改后再推送一次即可更新；发布后有公开的链接。"
        actions={official && <PullButton />}
      />
      {official && <PullProgress />}
      <UrlTabs
        tabs={[
          { key: 'articles', label: '图文', children: <ArticleList /> },
          { key: 'images', label: '图片', children: <FileList kind="image" /> },
          { key: 'videos', label: '视频', children: <FileList kind="video" /> },
          { key: 'voices', label: '语音', children: <FileList kind="audio" /> },
        ]}
      />
    </>
  );
}
