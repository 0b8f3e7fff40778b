import {
  AlignCenterOutlined,
  AlignLeftOutlined,
  BoldOutlined,
  ItalicOutlined,
  OrderedListOutlined,
  PictureOutlined,
  RedoOutlined,
  StrikethroughOutlined,
  UnderlineOutlined,
  UndoOutlined,
  UnorderedListOutlined,
} from '@ant-design/icons';
import Image from '@tiptap/extension-image';
import TextAlign from '@tiptap/extension-text-align';
import { Color, TextStyle } from '@tiptap/extension-text-style';
import { EditorContent, useEditor, useEditorState } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { Button, ColorPicker, Select, Space, Tooltip } from 'antd';
import { type ReactNode, useState } from 'react';
import { fileUrl } from '../../components/files';
import { ImagePicker } from './ImagePicker';

interface RichTextProps {
  value: string;
  onChange: (html: string) => void;
}

/** What an article says, at the width of a phone. The server cleans it again; what is pasted keeps only what the editor knows. */
export function RichText({ value, onChange }: RichTextProps) {
  const [picking, setPicking] = useState(false);
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ link: { openOnClick: false }, codeBlock: false, code: false }),
      TextStyle,
      Color,
      TextAlign.configure({ types: ['heading', 'paragraph'] }),
      Image.configure({ allowBase64: false }),
    ],
    content: value,
    editorProps: { attributes: { 'aria-label': '正文', role: 'textbox', 'aria-multiline': 'true' } },
    onUpdate: ({ editor: changed }) => onChange(changed.getHTML()),
  });
  const is = useEditorState({
    editor,
    selector: ({ editor: now }) => ({
      bold: now.isActive('bold'),
      italic: now.isActive('italic'),
      underline: now.isActive('underline'),
      strike: now.isActive('strike'),
      bullets: now.isActive('bulletList'),
      numbers: now.isActive('orderedList'),
      centred: now.isActive({ textAlign: 'center' }),
      heading: [2, 3].find((level) => now.isActive('heading', { level })) ?? 0,
    }),
  });
  const run = () => editor.chain().focus();
  const tool = (label: string, icon: ReactNode, active: boolean, act: () => unknown) => (
    <Tooltip title={label} key={label}>
      <Button size="small" type={active ? 'primary' : 'text'} aria-label={label} aria-pressed={active} icon={icon} onClick={act} />
    </Tooltip>
  );
  return (
    <div className="rich-text">
      <Space wrap size={2} className="rich-text-tools">
        <Select
          size="small"
          aria-label="段落样式"
          value={is.heading}
          style={{ width: 92 }}
          options={[
            { value: 0, label: '正文' },
            { value: 2, label: '大标题' },
            { value: 3, label: '小标题' },
          ]}
          onChange={(level) =>
            level === 0 ? run().setParagraph().run() : run().setHeading({ level: level as 2 | 3 }).run()
          }
        />
        {tool('加粗', <BoldOutlined />, is.bold, () => run().toggleBold().run())}
        {tool('斜体', <ItalicOutlined />, is.italic, () => run().toggleItalic().run())}
        {tool('下划线', <UnderlineOutlined />, is.underline, () => run().toggleUnderline().run())}
        {tool('删除线', <StrikethroughOutlined />, is.strike, () => run().toggleStrike().run())}
        <ColorPicker size="small" defaultValue="#333333" disabledAlpha onChangeComplete={(color) => run().setColor(color.toHexString()).run()} />
        {tool('左对齐', <AlignLeftOutlined />, !is.centred, () => run().setTextAlign('left').run())}
        {tool('居中', <AlignCenterOutlined />, is.centred, () => run().setTextAlign('center').run())}
        {tool('项目列表', <UnorderedListOutlined />, is.bullets, () => run().toggleBulletList().run())}
        {tool('编号列表', <OrderedListOutlined />, is.numbers, () => run().toggleOrderedList().run())}
        {tool('插入图片', <PictureOutlined />, false, () => setPicking(true))}
        {tool('撤销', <UndoOutlined />, false, () => run().undo().run())}
        {tool('重做', <RedoOutlined />, false, () => run().redo().run())}
      </Space>
      <EditorContent editor={editor} />
      {picking && (
        <ImagePicker
          inside
          onClose={() => setPicking(false)}
          onPick={(id) => {
            setPicking(false);
            run().setImage({ src: fileUrl(id) }).run();
          }}
        />
      )}
    </div>
  );
}
