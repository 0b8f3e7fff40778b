import { phoneMessages } from './messages';
import type { Message } from './types';

const message = (given: Partial<Message>): Message => ({
  id: 1,
  at: '2026-01-05T08:00:00Z',
  from: 'account',
  how: 'passive',
  type: 'text',
  ...given,
});

describe('phoneMessages', () => {
  it('says how a message of the account came', () => {
    expect(phoneMessages([message({ text: '欢迎' })])).toEqual([
      { from: 'notice', content: { type: 'text', text: '被动回复' } },
      { from: 'account', content: { type: 'text', text: '欢迎' } },
    ]);
  });

  it('puts what the person wrote on the right and events in the middle', () => {
    const drawn = phoneMessages([
      message({ from: 'person', how: 'own', type: 'event', text: '关注' }),
      message({ from: 'person', how: 'own', text: '你好' }),
    ]);
    expect(drawn.map((entry) => entry.from)).toEqual(['notice', 'person']);
  });

  it('draws every article of a 图文 message', () => {
    const article = { title: '新人礼', description: '领券', url: 'https://a/', picUrl: 'https://a/p.jpg' };
    const drawn = phoneMessages([message({ how: 'customer-service', type: 'news', articles: [article, article] })]);
    expect(drawn).toHaveLength(3);
    expect(drawn[1]!.content).toMatchObject({ type: 'news', title: '新人礼' });
  });
});
