import type { Content, ContentType, Platform } from '../api/types';
import { coverOf, type FileRule, PICTURE, PICTURE_OR_GIF } from './files';

/** WeChat counts bytes of UTF-8: a Chinese character takes three, most emoji four. */
export function byteLength(text: string): number {
  return new TextEncoder().encode(text).length;
}

export const CONTENT_NAMES: Record<ContentType, string> = {
  text: '文字',
  image: '图片',
  news: '图文',
  link: '链接',
  miniprogram: '小程序',
  video: '视频',
  voice: '语音',
  file: '文件',
};

/** Where a text is sent decides which variables it may have: a mass send is the same for everybody. */
export type VariablePlace = Platform | 'MASS';

/** What one place allows: which kinds, how many, how long. */
export interface ContentRules {
  platform: Platform;
  variables: VariablePlace;
  types: ContentType[];
  max: number;
  textBytes: number;
  urlBytes: number;
  picture: FileRule;
  /** On 图文 and link cards. */
  cover: FileRule;
}

/** 公众号: at most three answers a person (one passive, two customer-service messages). */
export const REPLY_RULES: ContentRules = {
  platform: 'MP',
  variables: 'MP',
  types: ['text', 'news', 'image', 'voice', 'video'],
  max: 3,
  textBytes: 2048,
  urlBytes: 1024,
  picture: PICTURE_OR_GIF,
  cover: coverOf(1),
};

/** 企微: what may hang on a welcome text. */
export const WELCOME_RULES: ContentRules = {
  platform: 'WECOM',
  variables: 'WECOM',
  types: ['image', 'link', 'miniprogram', 'video', 'file'],
  max: 9,
  textBytes: 4000,
  urlBytes: 2048,
  picture: PICTURE,
  cover: coverOf(2),
};

export const TITLE_BYTES = { news: 128, link: 128, miniprogram: 64 } as const;
export const DESCRIPTION_BYTES = 512;

/** The variables that exist, with what the preview shows in their place. */
export const VARIABLES: Record<VariablePlace, Record<string, string>> = {
  MP: { 渠道: '南京东路店', 日期: '2026年6月1日' },
  WECOM: { 客户昵称: '小雨', 员工姓名: '张三', 渠道: '南京东路店', 日期: '2026年6月1日' },
  MASS: {},
};

/** The longest value that each can get: what may be saved can be sent, whoever comes. */
const LONGEST: Record<string, string> = {
  客户昵称: '客'.repeat(40),
  员工姓名: '员'.repeat(20),
  渠道: '渠'.repeat(30),
  日期: '2026年12月31日',
};

const VARIABLE = /\{(\p{Script=Han}{1,10})\}/gu;

export function fillVariables(text: string, values: Record<string, string>): string {
  return text.replace(VARIABLE, (whole, name: string) => values[name] ?? whole);
}

/** Chinese words in braces that are no variable here; braces around anything else are just braces. */
export function unknownVariables(text: string, place: VariablePlace): string[] {
  const names = [...text.matchAll(VARIABLE)].map((match) => match[1]!);
  return [...new Set(names)].filter((name) => !(name in VARIABLES[place]));
}

/** Bytes of a text with every variable at its longest. */
export function longestBytes(text: string, place: VariablePlace): number {
  const values = Object.fromEntries(Object.keys(VARIABLES[place]).map((name) => [name, LONGEST[name]!]));
  return byteLength(fillVariables(text, values));
}

export function emptyContent(type: ContentType): Content {
  switch (type) {
    case 'text':
      return { type, text: '' };
    case 'news':
    case 'link':
      return { type, title: '', description: '', url: '' };
    case 'miniprogram':
      return { type, title: '', appId: '', page: '' };
    case 'image':
    case 'video':
    case 'voice':
    case 'file':
      return { type, file: '' };
  }
}

export type Mistakes = Partial<Record<string, string>>;

/** What a text may not be: too long, or with variables that do not exist there. */
export function textMistake(text: string | undefined, limit: number, what: string, place: VariablePlace): string | undefined {
  const [unknown] = unknownVariables(text ?? '', place);
  const known = Object.keys(VARIABLES[place]).map((name) => `{${name}}`);
  if (unknown) return known.length > 0 ? `{${unknown}} 不是这里的变量，可用的有：${known.join('、')}` : `这里不能用变量 {${unknown}}：每个人收到的都一样`;
  const bytes = longestBytes(text ?? '', place);
  if (bytes <= limit) return undefined;
  const counted = bytes === byteLength(text ?? '') ? '一个汉字 3 字节' : '一个汉字 3 字节，变量按最长计算';
  return `${what}最多 ${limit} 字节，现在是 ${bytes} 字节（${counted}）`;
}

function urlMistake(url: string, limit: number): string | undefined {
  if (!url.trim()) return '请填写链接地址';
  if (!/^https?:\/\/[^\s]+$/i.test(url)) return '链接要以 http:// 或 https:// 开头，中间没有空格';
  return byteLength(url) > limit ? `链接最多 ${limit} 字节，现在是 ${byteLength(url)} 字节` : undefined;
}

/** What is wrong with one item, by field; checked while the operator types, and again by the server. */
export function mistakesOf(content: Content, rules: ContentRules): Mistakes {
  const mistakes: Mistakes = {};
  const note = (field: string, mistake: string | undefined) => {
    if (mistake) mistakes[field] = mistake;
  };
  const required = (text: string, limit: number, what: string) =>
    text.trim() ? textMistake(text, limit, what, rules.variables) : `请填写${what}`;
  switch (content.type) {
    case 'text':
      note('text', required(content.text, rules.textBytes, '文字'));
      break;
    case 'news':
    case 'link':
      note('title', required(content.title, TITLE_BYTES[content.type], '标题'));
      note('description', textMistake(content.description ?? undefined, DESCRIPTION_BYTES, '描述', rules.variables));
      note('url', urlMistake(content.url, rules.urlBytes));
      break;
    case 'miniprogram':
      note('title', required(content.title, TITLE_BYTES.miniprogram, '标题'));
      note('appId', /^wx[0-9a-zA-Z]+$/.test(content.appId) ? undefined : '请填写小程序的 AppID，以 wx 开头');
      note('page', content.page.trim() ? undefined : '请填写小程序页面路径，例如 pages/index/index');
      note('file', content.file ? undefined : '请上传封面（建议 520×416）');
      break;
    case 'image':
    case 'video':
    case 'voice':
    case 'file':
      note('file', content.file ? undefined : `请上传${CONTENT_NAMES[content.type]}`);
      break;
  }
  return mistakes;
}

/** The first mistake in a list of items, in words that say where. */
export function firstMistake(items: Content[], rules: ContentRules): string | undefined {
  if (items.length > rules.max) return `最多 ${rules.max} 条`;
  for (const [index, item] of items.entries()) {
    const [mistake] = Object.values(mistakesOf(item, rules));
    if (mistake) return `第 ${index + 1} 条：${mistake}`;
  }
  return undefined;
}

export interface TextPart {
  text: string;
  /** Only http(s); anything else is shown as text. */
  url?: string;
  miniProgram?: boolean;
}

const ANCHOR = /<a\s([^>]*)>([\s\S]*?)<\/a>/gi;
const BARE_URL = /https?:\/\/[^\s<>"'\u3000-\u9fff\uff00-\uffef]+/gi;
const attribute = (attributes: string, name: string) =>
  new RegExp(`(?:^|\\s)${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`, 'i').exec(attributes)?.slice(1).find((value) => value !== undefined);

function bareLinks(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(BARE_URL)) {
    if (match.index > end) parts.push({ text: text.slice(end, match.index) });
    parts.push({ text: match[0], url: match[0] });
    end = match.index + match[0].length;
  }
  if (end < text.length) parts.push({ text: text.slice(end) });
  return parts;
}

/** Reads the only markup WeChat's texts have, links, into parts that are rendered as text: never as HTML. */
export function partsOfText(text: string): TextPart[] {
  const parts: TextPart[] = [];
  let end = 0;
  for (const match of text.matchAll(ANCHOR)) {
    parts.push(...bareLinks(text.slice(end, match.index)));
    const [whole, attributes = '', label = ''] = match;
    const href = attribute(attributes, 'href');
    if (attribute(attributes, 'data-miniprogram-appid')) parts.push({ text: label, miniProgram: true });
    else if (href && /^https?:\/\//i.test(href)) parts.push({ text: label, url: href });
    else parts.push({ text: whole });
    end = match.index + whole.length;
  }
  parts.push(...bareLinks(text.slice(end)));
  return parts;
}
