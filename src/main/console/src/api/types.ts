/** The shapes of /api/**, as the server describes them, under the names that the console uses. Times are ISO-8601 in UTC. */
import type { components } from './schema';

type Schemas = components['schemas'];

/** A shape of which the console knows some parts better than the description says, as of JSON that the server keeps as text. */
type Known<T, Parts> = Omit<T, keyof Parts> & Parts;

export interface Page<T> {
  items: T[];
  page: number;
  size: number;
  total: number;
}

export type Me = Schemas['SessionControllerMe'];
export type Role = Me['roles'][number];

/** Of the kinds of account that the server knows, those that can be connected. */
export type Platform = Extract<Schemas['AccountsControllerAccountView']['platform'], 'MP' | 'WECOM'>;
export type Account = Known<Schemas['AccountsControllerAccountView'], { platform: Platform }>;
export type MpAccountInput = Schemas['AccountFormsNewMp'];
export type WecomAccountInput = Schemas['AccountFormsNewWecom'];
/** An absent or empty secret means: as it is. */
export type AccountChange = Schemas['AccountFormsChange'];
export type ConnectionReport = Schemas['AccountsControllerTestView'];
export type Finding = ConnectionReport['findings'][number];
export type Hold = Schemas['HoldControllerHold'];

export type Channel = Schemas['Channel'];
export type ChannelInput = Required<Schemas['ChannelDraft']>;
/** A channel as one account sees it: a 公众号 has plan, qr and followers, a corp welcome and contacts. */
export type AccountChannel = Schemas['AccountChannel'];
export type ChannelFigures = Schemas['DayFigures'];

export type Content = Schemas['Content'];
export type ContentType = Content['type'];
export type TextContent = Schemas['ContentText'];
export type ImageContent = Schemas['ContentImage'];
export type NewsContent = Schemas['ContentNews'];
export type LinkContent = Schemas['ContentLink'];
export type MiniProgramContent = Schemas['ContentMiniProgram'];
export type VideoContent = Schemas['ContentVideo'];
export type FileContent = Schemas['ContentFile'];
export type StoredFile = Schemas['StoredFile'];

export type ReplyPlan = Schemas['ReplyPlanControllerShown'];
export type Occasion = ReplyPlan['occasion'];

export type Welcome = Schemas['WelcomeControllerShown'];
export type Staff = Schemas['Staff'];
export type ReceptionGroup = Schemas['ReceptionGroupControllerShown'];
export type ReceptionGroupInput = Required<Schemas['GroupDraft']>;
export type LiveCode = Schemas['LiveCodeControllerShown'];
export type LiveCodeInput = Required<Schemas['LiveCodeDraft']>;
export type TagGroup = Schemas['ContactControllerTagGroup'];
/** One customer of one member. */
export type Contact = Schemas['ContactsListed'];

// What came in, what went out, and what became of it

export type EventSummary = Schemas['EventsSummary'];
export type EventState = EventSummary['state'];
export type EventDetail = Known<Schemas['EventsDetail'], { event: Record<string, unknown> }>;
export type EventType = Schemas['EventsControllerTypeOfEvent'];

export type CallSummary = Schemas['CallHistorySummary'];
export type CallState = CallSummary['state'];
export type CallDetail = Schemas['CallHistoryDetail'];
export type ConnectorInfo = Schemas['ConnectorsControllerListed'];

export type Incident = Schemas['IncidentsIncident'];

export type RuleSetSummary = Schemas['RuleSetsControllerSummary'];
export type RuleSetDetail = Schemas['RuleSetsControllerDetail'];

// Flows

export type Flow = Schemas['FlowsFlow'];
export type FlowDetail = Schemas['FlowsDetail'];
export type Instance = Schemas['InstancesInstance'];
export type InstanceState = Instance['state'];

export interface DecisionMade {
  activity: string;
  ruleSet: string;
  version: number;
  verdicts: ({ type: string } & Record<string, unknown>)[];
  fired: string[];
}

export type InstanceDetail = Known<
  Schemas['InstancePicturesPicture'],
  { values: Record<string, unknown>; decisions: DecisionMade[] }
>;

export type Binding = Schemas['BindingsControllerShown'];
