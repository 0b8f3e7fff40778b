import type { components } from './schema';

export type Alert = components['schemas']['AlertControllerAlertView'];
export type AlertRecipients = components['schemas']['RecipientsControllerTold'];
