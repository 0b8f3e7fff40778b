/** One mistake in one field of a form, as the server names it: `items[0].text`. */
export interface FieldError {
  field: string;
  message: string;
}

/** What the server refused, or why it could not be asked; its message is written for operators (RFC 9457 `detail`). */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    detail: string,
    readonly errors: FieldError[] = [],
    readonly extra: Record<string, unknown> = {},
  ) {
    super(detail);
    this.name = 'Problem';
  }

  get unauthenticated() {
    return this.status === 401;
  }
}

export type Query = Record<string, string | number | boolean | null | undefined>;

interface RequestOptions {
  query?: Query;
  body?: unknown;
  signal?: AbortSignal;
}

const CSRF_COOKIE = 'XSRF-TOKEN';
const CSRF_HEADER = 'X-XSRF-TOKEN';

export function pathWithQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== null && value !== '') search.set(name, String(value));
  }
  const text = search.toString();
  return text ? `${path}?${text}` : path;
}

function csrfToken(): string | undefined {
  const cookie = document.cookie.split('; ').find((part) => part.startsWith(`${CSRF_COOKIE}=`));
  return cookie && decodeURIComponent(cookie.slice(CSRF_COOKIE.length + 1));
}

async function send(method: string, path: string, { query, body, signal }: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { Accept: 'application/json, application/problem+json' };
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers['Content-Type'] = 'application/json';
  // Keeps the browser's own password dialog away: the server answers 401 without WWW-Authenticate to scripts.
  headers['X-Requested-With'] = 'XMLHttpRequest';
  const token = csrfToken();
  if (method !== 'GET' && token) headers[CSRF_HEADER] = token;
  try {
    return await fetch(pathWithQuery(path, query), {
      method,
      headers,
      credentials: 'same-origin',
      body: body === undefined || isForm ? body : JSON.stringify(body),
      signal,
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Problem(0, '连不上服务器', '连不上服务器。请检查网络，并确认 Siyuflow 正在运行，然后重试。');
  }
}

const WORDS: Record<number, string> = {
  401: '登录已过期，请重新登录。',
  403: '您没有这项操作的权限，请联系管理员授权。',
  404: '找不到这条数据，它可能已经被删除。',
  409: '数据已被别人改动，请刷新后再试。',
  413: '上传的文件太大。',
  429: '操作太频繁，请稍后再试。',
  502: '服务正在启动或暂时不可用，请稍后再试。',
  503: '服务暂时不可用，请稍后再试。',
  504: '服务器没有及时回应，请稍后再试。',
};

function fieldErrors(errors: unknown): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return errors.filter(
    (error): error is FieldError => typeof error?.field === 'string' && typeof error?.message === 'string',
  );
}

/** Never fails itself: an answer that is no problem detail (a proxy's HTML page) still becomes readable words. */
export async function readProblem(response: Response): Promise<Problem> {
  const fallback = WORDS[response.status] ?? `服务器出错（HTTP ${response.status}），请稍后再试；若一直如此，请查看服务器日志。`;
  const body: unknown = await response.json().catch(() => undefined);
  if (typeof body !== 'object' || body === null) return new Problem(response.status, fallback, fallback);
  const { title, detail, errors, ...extra } = body as Record<string, unknown>;
  const text = typeof detail === 'string' && detail ? detail : fallback;
  return new Problem(response.status, typeof title === 'string' ? title : text, text, fieldErrors(errors), extra);
}

async function request<T>(method: string, path: string, options: RequestOptions = {}): Promise<T> {
  const response = await send(method, path, options);
  if (!response.ok) throw await readProblem(response);
  if (response.status === 204) return undefined as T;
  const text = await response.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** The only way to the server: JSON, session cookie, CSRF header, failures as {@link Problem}. */
export const api = {
  get: <T>(path: string, query?: Query, signal?: AbortSignal) => request<T>('GET', path, { query, signal }),
  post: <T>(path: string, body?: unknown, query?: Query) => request<T>('POST', path, { body, query }),
  put: <T>(path: string, body?: unknown) => request<T>('PUT', path, { body }),
  patch: <T>(path: string, body?: unknown) => request<T>('PATCH', path, { body }),
  delete: <T>(path: string, query?: Query) => request<T>('DELETE', path, { query }),
};

/** A path with its ids escaped: `path`/api/accounts/${id}``. */
export function path(strings: TemplateStringsArray, ...ids: (string | number)[]): string {
  return strings.reduce((text, part, index) => text + encodeURIComponent(String(ids[index - 1])) + part);
}
