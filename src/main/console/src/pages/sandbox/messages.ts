import type { Content } from '../../api/types';
import type { PhoneMessage } from '../../components/PhonePreview';
import type { Message } from './types';

const WAYS: Partial<Record<Message['how'], string>> = {
  passive: '被动回复',
  'customer-service': '客服消息',
  welcome: '欢迎语',
};

function contents(message: Message): Content[] {
  switch (message.type) {
    case 'image':
      return [{ type: 'image', file: message.imageUrl ?? '' }];
    case 'news':
      return (message.articles ?? []).map((article) => ({ type: 'news', ...article, file: '' }));
    case 'link':
      return message.link ? [{ type: 'link', ...message.link, file: '' }] : [];
    case 'miniprogram':
      return message.miniprogram
        ? [
            {
              type: 'miniprogram',
              title: message.miniprogram.title,
              appId: message.miniprogram.appid,
              page: message.miniprogram.page,
              file: message.miniprogram.imageUrl,
            },
          ]
        : [];
    case 'video':
      return [{ type: 'video', file: '' }];
    case 'file':
      return [{ type: 'text', text: '[文件]' }];
    case 'voice':
      return [{ type: 'voice', file: '' }];
    default:
      return [{ type: 'text', text: message.text ?? '' }];
  }
}

/** A conversation as the phone draws it; what came from the account is preceded by how it came. */
export function phoneMessages(conversation: Message[]): PhoneMessage[] {
  return conversation.flatMap((message) => {
    const drawn = contents(message);
    if (message.from === 'system' || message.type === 'event') {
      return drawn.map((content): PhoneMessage => ({ from: 'notice', content }));
    }
    const from: PhoneMessage['from'] = message.from === 'person' ? 'person' : 'account';
    const way = WAYS[message.how];
    const how: PhoneMessage[] = way ? [{ from: 'notice', content: { type: 'text', text: way } }] : [];
    return [...how, ...drawn.map((content): PhoneMessage => ({ from, content }))];
  });
}
