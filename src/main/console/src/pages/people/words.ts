/** What a person said or did, as far as the event carries words: the text of a message, the key of a menu entry. */
export function wordsOfEvent(event: unknown): string {
  if (typeof event !== 'object' || event === null) return '';
  const { text, key, url, scene } = event as Record<string, unknown>;
  const said = text ?? key ?? url ?? scene;
  return typeof said === 'string' ? said : '';
}

const KINDS: Record<string, string> = { image: '［图片］', voice: '［语音］', video: '［视频］', transfer_customer_service: '转给人工客服' };

/** What the passive answer says: its text, the titles of its articles, or its kind. */
export function wordsOfAnswer(answer: unknown): string {
  if (typeof answer !== 'string' || !answer.trim().startsWith('<')) return '';
  const xml = new DOMParser().parseFromString(answer, 'text/xml');
  const textOf = (name: string) => [...xml.getElementsByTagName(name)].map((element) => element.textContent ?? '');
  const words = textOf('Content')[0] || textOf('Title').join('、');
  return words || (KINDS[textOf('MsgType')[0] ?? ''] ?? '');
}

const CONTENT_KINDS: Record<string, string> = { image: '［图片］', voice: '［语音］', video: '［视频］', file: '［文件］' };

function wordsOfContent(content: unknown): string {
  if (typeof content !== 'object' || content === null) return '';
  const { text, title, type } = content as Record<string, unknown>;
  const words = text ?? title;
  return typeof words === 'string' && words ? words : (CONTENT_KINDS[String(type)] ?? '');
}

/** What a call said to a person, or wrote about them. */
export function wordsOfCall(request: unknown): string {
  if (typeof request !== 'object' || request === null) return '';
  const { content, contents, attachments, text, remark } = request as Record<string, unknown>;
  const items = [content, ...(Array.isArray(contents) ? contents : []), ...(Array.isArray(attachments) ? attachments : [])];
  return [text, remark, ...items.map(wordsOfContent)].filter((words) => typeof words === 'string' && words).join('、');
}
