import type { components } from './schema';
import type { Content } from './types';

type Schemas = components['schemas'];

export type Broadcast = Omit<Schemas['BroadcastView'], 'contents'> & { contents: Content[] };
export type BroadcastState = Broadcast['state'];
export type BroadcastTarget = Broadcast['target'];
export type BroadcastChunk = Schemas['Chunk'];
export type BroadcastQuota = Schemas['BroadcastSendingControllerBroadcastQuota'];
export type BroadcastPolicy = Schemas['BroadcastSendingControllerBroadcastPolicy'];
export type FollowerCount = Schemas['FollowerCountsCount'];
export type ListRead = Schemas['OpenidListControllerListRead'];
