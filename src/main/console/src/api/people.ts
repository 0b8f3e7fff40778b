/** The shapes of one person's timeline, and of who somebody is. */
import type { components } from './schema';
import type { CallSummary, DecisionMade, EventDetail } from './types';

type Schemas = components['schemas'];

/** JSON that the server keeps as text is told here for what it is. */
export interface Moment extends Omit<Schemas['TimelinesMoment'], 'event' | 'decisions' | 'calls'> {
  event: EventDetail | null;
  decisions: DecisionMade[];
  calls: (CallSummary & { request: unknown })[];
}

export interface Timeline extends Omit<Schemas['TimelinesTimeline'], 'moments'> {
  moments: Moment[];
}

export type Customer = Schemas['ContactControllerCustomer'];
