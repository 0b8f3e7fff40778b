import type { components } from './schema';

export type UserTask = components['schemas']['UserTask'];
export type TaskField = components['schemas']['UserTaskField'];
