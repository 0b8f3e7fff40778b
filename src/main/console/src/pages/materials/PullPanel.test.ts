import { describe, expect, it } from 'vitest';
import type { PullPart } from '../../api/material';
import { percentOf, pullWords } from './PullPanel';

const part: PullPart = { kind: 'IMAGE', place: 30, total: 40, kept: 0, known: 0, failed: 0, pictures: 0, ended: false, reason: null };

describe('what a pull brought', () => {
  it('names what is new, what was here and what could not be had', () => {
    expect(pullWords({ ...part, kept: 3, known: 2, failed: 1 })).toBe('图片：新增 3，已有 2，1 个取不到');
    expect(pullWords({ ...part, kind: 'ARTICLE', kept: 3, pictures: 2 })).toContain('新增 3，2 条图片消息没有拉取');
    expect(pullWords(part)).toBe('图片：没有');
    expect(pullWords({ ...part, kind: 'ARTICLE', reason: '没有权限' })).toBe('图文草稿：没有权限');
  });

  it('is measured by what was looked at', () => {
    expect(percentOf(part)).toBe(75);
    expect(percentOf({ ...part, total: null })).toBe(0);
    expect(percentOf({ ...part, total: 0, ended: true })).toBe(100);
  });
});
