import type { components } from './schema';
import type { Role } from './types';

export type User = components['schemas']['UsersControllerUserView'];
export type AuditEntry = components['schemas']['AuditEntry'];

export const ROLE_NAMES: Record<Role, string> = { ADMIN: '管理员', OPERATOR: '运营', STAFF: '成员', WORKER: '程序' };
