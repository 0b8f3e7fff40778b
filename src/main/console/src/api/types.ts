/** The shapes of /api/**, as the console reads and writes them. Times are ISO-8601 in UTC. */

export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

export type Role = 'ADMIN' | 'OPERATOR' | 'STAFF';

export interface Me {
  username: string;
  displayName: string;
  roles: Role[];
  accounts: string[];
}

export type Platform = 'MP' | 'WECOM';

export interface Account {
  id: string;
  platform: Platform;
  name: string;
  enabled: boolean;
  /** Why WeChat refuses us, if it does. */
  blocked?: string | null;
  agentId?: number | null;
  callbackUrl: string;
  createdAt: string | null;
}

export interface MpAccountInput {
  name: string;
  appId: string;
  secret: string;
  token: string;
  aesKey: string;
}

export interface WecomAccountInput {
  name: string;
  corpId: string;
  agentId: number;
  secret: string;
  token: string;
  aesKey: string;
}

/** An absent or empty secret means: as it is. */
export interface AccountChange {
  name: string;
  agentId?: number;
  secret?: string;
  token?: string;
  aesKey?: string;
}

export interface Finding {
  ok: boolean;
  code: string;
  text: string;
}

export interface ConnectionReport {
  ok: boolean;
  callbackUrl: string;
  findings: Finding[];
}

export interface Hold {
  held: boolean;
}

export interface ChannelInput {
  name: string;
  group: string;
  online: boolean;
  enabled: boolean;
  remark?: string | null;
}

export interface Channel extends ChannelInput {
  id: string;
  createdAt: string;
}

/** A channel as one account sees it: a 公众号 has plan, qr and followers, a corp welcome and contacts. */
export interface AccountChannel extends Channel {
  plan?: boolean;
  qr?: boolean;
  scans?: number;
  follows?: number;
  unfollows?: number;
  net?: number;
  welcome?: boolean;
  adds?: number;
  losses?: number;
}

export interface ChannelFigures {
  day: string;
  scans: number;
  follows: number;
  unfollows: number;
  net: number;
  adds: number;
  losses: number;
}

export interface TextContent {
  type: 'text';
  text: string;
}
export interface ImageContent {
  type: 'image';
  file: string;
}
export interface NewsContent {
  type: 'news';
  title: string;
  description?: string;
  url: string;
  picUrl?: string;
  file?: string;
}
export interface LinkContent {
  type: 'link';
  title: string;
  description?: string;
  url: string;
  picUrl?: string;
  file?: string;
}
export interface MiniProgramContent {
  type: 'miniprogram';
  title: string;
  appId: string;
  page: string;
  file?: string;
}
export interface VideoContent {
  type: 'video';
  file: string;
}
export interface FileContent {
  type: 'file';
  file: string;
}

export type Content =
  | TextContent
  | ImageContent
  | NewsContent
  | LinkContent
  | MiniProgramContent
  | VideoContent
  | FileContent;
export type ContentType = Content['type'];

export interface StoredFile {
  id: string;
  name: string;
  contentType: string;
  size: number;
}

export type Occasion = 'FOLLOW' | 'SCAN';

export interface ReplyPlan {
  occasion: Occasion;
  channelId: string | null;
  channelName?: string | null;
  enabled: boolean;
  items: Content[];
  updatedAt?: string | null;
}

export interface Welcome {
  channelId: string | null;
  channelName?: string | null;
  enabled: boolean;
  text: string;
  attachments: Content[];
  updatedAt?: string | null;
}

export interface Staff {
  userId: string;
  name: string;
}

export interface ReceptionGroupInput {
  name: string;
  members: string[];
  remarkPattern?: string | null;
}

export interface ReceptionGroup extends ReceptionGroupInput {
  id: string;
  adds?: number;
  losses?: number;
}

export interface LiveCodeInput {
  name: string;
  channelId: string;
  groupId: string;
  style: number;
  skipVerify: boolean;
  remark?: string | null;
  remarkPattern?: string | null;
  tags: string[];
}

export interface LiveCode extends LiveCodeInput {
  id: string;
  state: string;
  configId?: string | null;
  qrCode?: string | null;
  adds: number;
  losses: number;
  status: 'PENDING' | 'READY' | 'FAILED';
  /** Why WeCom does not have its current settings. */
  problem?: string | null;
}

export interface TagGroup {
  group: string;
  tags: { id: string; name: string }[];
}

/** One customer of one member. */
export interface Contact {
  externalUserId: string;
  userId: string;
  state?: string | null;
  channelId?: string | null;
  liveCodeId?: string | null;
  groupId?: string | null;
  /** The customer has added the member, the member has not added back yet. */
  half: boolean;
  addedAt?: string | null;
  lostAt?: string | null;
  greetedAt?: string | null;
}

// What came in, what went out, and what became of it

export type EventState = 'HANDLED' | 'IGNORED' | 'WAITING' | 'FAILED';

export interface EventSummary {
  id: string;
  type: string;
  label: string;
  subject: string;
  occurredAt: string;
  receivedAt: string;
  state: EventState;
  process: string | null;
  businessKey: string | null;
  error: string | null;
}

export interface EventDetail extends EventSummary {
  event: Record<string, unknown>;
  answer: string | null;
  attempts: number;
  nextAttemptAt: string | null;
}

export interface EventType {
  type: string;
  label: string;
}

export type CallState = 'STARTED' | 'DONE' | 'SKIPPED' | 'REJECTED' | 'BLOCKED' | 'LATER' | 'UNKNOWN';

export interface CallSummary {
  id: string;
  connector: string;
  name: string;
  state: CallState;
  code: string | null;
  message: string | null;
  attempts: number;
  startedAt: string;
  durationMs: number | null;
  businessKey: string | null;
  activity: string | null;
}

export interface CallDetail extends CallSummary {
  request: unknown;
  result: unknown;
  key: string;
}

export interface ConnectorInfo {
  id: string;
  name: string;
  kind: string;
  description: string;
  errors: string[];
}

export interface Incident {
  id: string;
  kind: 'ENGINE' | 'EVENT' | 'CALL';
  activity: string | null;
  process: string | null;
  businessKey: string | null;
  message: string;
  since: string;
}

export interface RuleSetSummary {
  id: string;
  name: string;
  module: string;
  version: number;
  rules: string[];
  acceptedAt: string | null;
  by: string | null;
}

export interface RuleSetDetail {
  id: string;
  name: string;
  resource: string | null;
  drl: string;
  examples: string;
  versions: { version: number; acceptedAt: string; by: string }[];
}

// Flows

export interface Flow {
  key: string;
  name: string;
  version: number;
  definitionId: string;
  shared: boolean;
  events: string[];
  bound: boolean;
  running: number;
  failed: number;
  deployedAt: string;
}

export interface FlowDetail extends Flow {
  bpmn: string;
  activities: { id: string; running: number; failed: number; passed?: number }[];
  versions: { version: number; deployedAt: string; by: string | null }[];
}

export type InstanceState = 'RUNNING' | 'ENDED' | 'FAILED';

export interface Instance {
  businessKey: string;
  processKey: string;
  definitionId: string;
  version: number;
  state: InstanceState;
  subject: string;
  eventId: string | null;
  eventType: string | null;
  startedAt: string;
  endedAt: string | null;
}

export interface DecisionMade {
  activity: string;
  ruleSet: string;
  version: number;
  verdicts: ({ type: string } & Record<string, unknown>)[];
  fired: string[];
}

export interface InstanceDetail extends Instance {
  bpmn: string;
  path: { activity: string; name: string | null; at: string }[];
  current: string[];
  values: Record<string, unknown>;
  decisions: DecisionMade[];
  incidents: Incident[];
  calls: CallSummary[];
}

export interface Binding {
  event: string;
  label: string;
  scope: 'ACCOUNT' | 'CHANNEL' | 'LIVE_CODE';
  scopeId: string | null;
  process: string | null;
  shared: boolean;
}
