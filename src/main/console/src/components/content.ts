import type { Content, ContentType, Platform } from '../api/types';

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
  file: '文件',
};

/** What one place allows: which kinds, how many, how long. */
export interface ContentRules {
  types: ContentType[];
  max: number;
  textBytes: number;
}

/** 公众号: at most three answers a person (one passive, two customer-service messages). */
export const REPLY_RULES: ContentRules = { types: ['text', 'news', 'image'], max: 3, textBytes: 2048 };

/** 企微: what may hang on a welcome text. */
export const WELCOME_RULES: ContentRules = {
  types: ['image', 'link', 'miniprogram', 'video', 'file'],
  max: 9,
  textBytes: 4000,
};

export const TITLE_BYTES = { link: 128, miniprogram: 64 } as const;
export const LINK_DESCRIPTION_BYTES = 512;
export const URL_BYTES = 2048;

/** The variables that exist, with what the preview shows in their place. */
export const VARIABLES: Record<Platform, Record<string, string>> = {
  MP: { 渠道: '南京东路店', 日期: '6月1日' },
  WECOM: { 客户昵称: '小雨', 员工姓名: '张三', 渠道: '南京东路店', 日期: '6月1日' },
};

export function fillVariables(text: string, values: Record<string, string>): string {
  return text.replace(/\{([^{}\s]{1,20})\}/g, (whole, name: string) => values[name] ?? whole);
}

/** Names in braces that look like variables but are none here: they would be sent as they stand. */
export function unknownVariables(text: string, platform: Platform): string[] {
  const names = [...text.matchAll(/\{([^{}\s]{1,20})\}/g)].map((match) => match[1]!);
  return [...new Set(names)].filter((name) => !(name in VARIABLES[platform]) && /\p{Script=Han}/u.test(name));
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
    case 'file':
      return { type, file: '' };
  }
}

export type Mistakes = Partial<Record<string, string>>;

function tooLong(text: string | undefined, limit: number, what: string): string | undefined {
  const bytes = byteLength(text ?? '');
  return bytes > limit ? `${what}最多 ${limit} 字节，现在是 ${bytes} 字节（一个汉字 3 字节）` : undefined;
}

function urlMistake(url: string): string | undefined {
  if (!url.trim()) return '请填写链接地址';
  if (!/^https?:\/\/[^\s]+$/i.test(url)) return '链接要以 http:// 或 https:// 开头，中间没有空格';
  return tooLong(url, URL_BYTES, '链接');
}

/** What is wrong with one item, by field; checked while the operator types, and again by the server. */
export function mistakesOf(content: Content, rules: ContentRules): Mistakes {
  const mistakes: Mistakes = {};
  const note = (field: string, mistake: string | undefined) => {
    if (mistake) mistakes[field] = mistake;
  };
  switch (content.type) {
    case 'text':
      note('text', content.text.trim() ? tooLong(content.text, rules.textBytes, '文字') : '请填写文字');
      break;
    case 'news':
      note('title', content.title.trim() ? undefined : '请填写标题');
      note('url', urlMistake(content.url));
      break;
    case 'link':
      note('title', content.title.trim() ? tooLong(content.title, TITLE_BYTES.link, '标题') : '请填写标题');
      note('description', tooLong(content.description, LINK_DESCRIPTION_BYTES, '描述'));
      note('url', urlMistake(content.url));
      break;
    case 'miniprogram':
      note('title', content.title.trim() ? tooLong(content.title, TITLE_BYTES.miniprogram, '标题') : '请填写标题');
      note('appId', /^wx[0-9a-zA-Z]+$/.test(content.appId) ? undefined : '请填写小程序的 AppID，以 wx 开头');
      note('page', content.page.trim() ? undefined : '请填写小程序页面路径，例如 pages/index/index');
      note('file', content.file ? undefined : '请上传封面（建议 520×416）');
      break;
    case 'image':
    case 'video':
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
