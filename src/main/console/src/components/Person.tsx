import { Link } from 'react-router';
import { api, path, pathWithQuery } from '../api/client';
import type { Account } from '../api/types';
import { useAccount } from '../app/accounts';
import { pageOf } from '../app/navigation';

/** What is no person has a kind in front: `broadcast:34182`. */
export function isPerson(subject: string | null | undefined): subject is string {
  return !!subject && !subject.includes(':');
}

const KINDS: Record<string, string> = {
  broadcast: '群发',
  publication: '发布',
  tag: '标签',
  member: '成员',
  'member-tag': '成员标签',
  department: '部门',
  link: '获客链接',
};

/** `broadcast:34182` in words. */
function thing(subject: string): string {
  const [kind, ...id] = subject.split(':');
  return `${KINDS[kind!] ?? kind} ${id.join(':')}`;
}

/** Names of customers as WeCom told them, remarks of followers; nobody has to have one. */
export async function namesOf(account: Account, subjects: (string | null)[], signal?: AbortSignal): Promise<Record<string, string>> {
  const people = [...new Set(subjects.filter(isPerson))];
  if (people.length === 0) return {};
  const names = account.platform === 'WECOM' ? 'contact-names' : 'follower-names';
  return api.get(pathWithQuery(path`/api/accounts/${account.id}/` + names, { id: people.join() }), undefined, signal);
}

/** A person by name if there is one, leading to everything that happened with them. */
export function Person({ subject, name }: { subject: string | null; name?: string | null }) {
  const account = useAccount();
  if (!isPerson(subject)) return <>{subject ? thing(subject) : '—'}</>;
  return (
    <Link to={pageOf(account.id, 'people', subject)} title={subject}>
      {name || subject}
    </Link>
  );
}
