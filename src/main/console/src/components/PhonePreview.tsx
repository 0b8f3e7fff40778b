import type { ReactNode } from 'react';
import type { Content, Platform } from '../api/types';
import { fillVariables, partsOfText } from './content';
import { fileUrl as ownFileUrl, useFileInfo } from './files';
import './phone.css';

export interface PhoneMessage {
  /** `account` writes from the left, `person` (the phone's owner) from the right, `notice` stands grey in the middle. */
  from: 'account' | 'person' | 'notice';
  content: Content;
}

interface PhonePreviewProps {
  platform: Platform;
  /** Who the conversation is with. */
  title: string;
  messages: PhoneMessage[];
  /** What stands in the place of variables; without it the text is shown as it is. */
  values?: Record<string, string>;
  /** Shown while there is no message. */
  empty?: ReactNode;
  /** Below the conversation: menu, input. */
  footer?: ReactNode;
  /** Where the picture of a file lies; our own files unless told. */
  fileUrl?: (file: string) => string;
}

function MessageText({ text }: { text: string }) {
  return (
    <>
      {partsOfText(text).map((part, index) =>
        part.url ? (
          <a key={index} href={part.url} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </a>
        ) : (
          <span key={index} className={part.miniProgram ? 'phone-mini-link' : undefined}>
            {part.text}
          </span>
        ),
      )}
    </>
  );
}

function Picture({ src, className }: { src: string | undefined; className: string }) {
  return src ? <img className={className} src={src} alt="" referrerPolicy="no-referrer" /> : <div className={`${className} phone-no-picture`}>图片</div>;
}

function FileCard({ id }: { id: string }) {
  const info = useFileInfo(id || undefined);
  return (
    <div className="phone-card phone-file">
      <span>{info.data?.name ?? '文件'}</span>
      <span className="phone-file-icon">文件</span>
    </div>
  );
}

function MessageBody({ content, text, url }: { content: Content; text: (raw: string) => string; url: (file: string) => string }) {
  const picture = 'file' in content && content.file ? url(content.file) : 'picUrl' in content ? content.picUrl || undefined : undefined;
  switch (content.type) {
    case 'text':
      return (
        <div className="phone-bubble">
          <MessageText text={text(content.text)} />
        </div>
      );
    case 'image':
      return <Picture className="phone-image" src={picture} />;
    case 'video':
      return (
        <div className="phone-video">
          {picture && <video src={picture} preload="metadata" muted />}
          <span aria-label="视频">▶</span>
        </div>
      );
    case 'voice':
      return (
        <div className="phone-bubble">
          <span aria-label="语音">🔊 语音</span>
        </div>
      );
    case 'news':
      return (
        <div className="phone-card phone-news">
          <strong>{text(content.title) || '标题'}</strong>
          <div className="phone-news-row">
            <span>{text(content.description ?? '')}</span>
            <Picture className="phone-thumb" src={picture} />
          </div>
        </div>
      );
    case 'link':
      return (
        <div className="phone-card phone-news">
          <strong>{text(content.title) || '链接标题'}</strong>
          <div className="phone-news-row">
            <span>{text(content.description ?? '')}</span>
            <Picture className="phone-thumb" src={picture} />
          </div>
        </div>
      );
    case 'miniprogram':
      return (
        <div className="phone-card phone-mini">
          <small>小程序</small>
          <strong>{text(content.title) || '小程序标题'}</strong>
          <Picture className="phone-cover" src={picture} />
          <small className="phone-mini-foot">◎ 小程序</small>
        </div>
      );
    case 'file':
      return <FileCard id={content.file} />;
  }
}

/** A drawn phone with a conversation as the person sees it. What operators typed is shown as text, never as HTML. */
export function PhonePreview({ platform, title, messages, values, empty, footer, fileUrl = ownFileUrl }: PhonePreviewProps) {
  const text = (raw: string) => (values ? fillVariables(raw, values) : raw);
  return (
    <div className={`phone phone-${platform.toLowerCase()}`} role="figure" aria-label={`手机预览：${title}`}>
      <div className="phone-status" aria-hidden>
        <span>9:41</span>
        <span>5G ▮▮▮</span>
      </div>
      <div className="phone-title">
        <span>{title}</span>
        {platform === 'WECOM' && <small>@企业微信</small>}
      </div>
      <div className="phone-chat" tabIndex={0} aria-label="对话">
        {messages.length === 0 && <div className="phone-notice">{empty ?? '还没有消息'}</div>}
        {messages.map((message, index) =>
          message.from === 'notice' ? (
            <div key={index} className="phone-notice">
              {message.content.type === 'text' ? message.content.text : ''}
            </div>
          ) : (
            <div key={index} className={`phone-row phone-row-${message.from}`}>
              <span className="phone-avatar" aria-hidden>
                {message.from === 'account' ? title.slice(0, 1) : '我'}
              </span>
              <MessageBody content={message.content} text={text} url={fileUrl} />
            </div>
          ),
        )}
      </div>
      {footer ? <div className="phone-footer">{footer}</div> : <div className="phone-home" aria-hidden />}
    </div>
  );
}
