/** What the stand-in for WeChat's servers tells about itself (`/sandbox/api`). */
export interface MpAccount {
  appId: string;
  name: string;
  kind: string;
  callbackUrl: string | null;
}

export interface WecomCorp {
  corpId: string;
  name: string;
  callbackUrl: string | null;
  members: { userid: string; name: string }[];
}

export interface Accounts {
  mp: MpAccount[];
  wecom: WecomCorp[];
}

export interface Person {
  openid: string;
  name: string;
  subscribed: boolean;
}

export interface SceneCode {
  ticket: string;
  url: string;
  scene: string | null;
  imageUrl: string;
}

export interface Follower {
  userid: string;
  relation: 'FULL' | 'HALF' | 'DELETED_BY_CUSTOMER' | 'DELETED_BY_MEMBER';
  remark: string | null;
  tags: { id: string; group: string; name: string }[];
}

export interface Customer {
  externalUserId: string;
  name: string;
  followers: Follower[];
}

export interface ContactWay {
  configId: string;
  state: string | null;
  remark: string | null;
  users: string[];
  imageUrl: string;
}

export interface Message {
  id: number | string;
  at: string;
  from: 'person' | 'account' | 'member' | 'system';
  userid?: string;
  how: 'own' | 'passive' | 'customer-service' | 'welcome' | 'chat' | 'app' | 'notice';
  type: 'text' | 'image' | 'news' | 'link' | 'miniprogram' | 'voice' | 'video' | 'file' | 'event';
  text?: string;
  imageUrl?: string;
  articles?: { title: string; description: string; url: string; picUrl: string }[];
  link?: { title: string; description: string; url: string; picUrl: string };
  miniprogram?: { title: string; appid: string; page: string; imageUrl: string };
}

export interface Call {
  id: number | string;
  at: string;
  account: string;
  method: string;
  path: string;
  query: string | null;
  body: string | null;
  status: number;
  errcode: number | null;
  answer: string | null;
  ms: number;
  fault: string | null;
}

export interface Callback {
  id: number | string;
  at: string;
  event: string;
  person: string | null;
  outcome: 'PENDING' | 'ACKNOWLEDGED' | 'REPLIED' | 'BAD_REPLY' | 'FAILED' | 'HELD' | 'NOT_SENT';
  problem: string | null;
  xml: string;
  reply: string | null;
  tries: { at: string; status: number | null; ms: number; error: string | null }[];
}

export interface Fault {
  id: number | string;
  path: string;
  kind: string;
  errcode: number | null;
  count: number;
}

export interface MenuButton {
  name: string;
  type?: string;
  key?: string;
  url?: string;
  sub_button?: MenuButton[];
}
