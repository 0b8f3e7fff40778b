import { PageHead } from '../../components/PageHead';
import { UrlTabs } from '../../components/UrlTabs';
import { FollowerList } from './FollowerList';
import { FollowerTags } from './FollowerTags';
import { Syncs } from './Syncs';
import { Taggings } from './Taggings';

/** Who follows this 公众号, with which tags, and how sure we are of it. */
export function FollowersPage() {
  return (
    <>
      <PageHead
        title="粉丝管理"
        hint="谁在关注、从哪个渠道来、带哪些标签。群发和个性化菜单按标签选人。微信不再提供粉丝的昵称和头像，请用备注认人。"
      />
      <UrlTabs
        tabs={[
          { key: 'list', label: '粉丝', children: <FollowerList /> },
          { key: 'tags', label: '标签', children: <FollowerTags /> },
          { key: 'taggings', label: '批量打标签', children: <Taggings /> },
          { key: 'syncs', label: '同步与对账', children: <Syncs /> },
        ]}
      />
    </>
  );
}
