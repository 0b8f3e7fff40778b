/** The shapes of followers, their tags and comparisons with WeChat. */
import type { components } from './schema';

type Schemas = components['schemas'];

export type Follower = Schemas['KnownFollower'];
export type FollowerTag = Schemas['Tag'];
export type FollowerSync = Schemas['Sync'];
export type FollowerTagging = Schemas['Tagging'];
export type ChannelOfSync = Schemas['SyncReportOfChannel'];
