import { Button, Flex, Input, Typography } from 'antd';
import { fillVariables, VARIABLES } from './content';

interface RemarkPatternInputProps {
  id?: string;
  value?: string | null;
  onChange?: (pattern: string) => void;
  placeholder?: string;
}

/** How many characters of a remark WeCom keeps. */
export const REMARK_LENGTH = 20;

const SAMPLE: Record<string, string> = { ...VARIABLES.WECOM, 昵称: VARIABLES.WECOM.客户昵称!, 日期: '20260601' };

/** What comes out of a pattern; the server shortens the longest name to make it fit, so does this. */
export function remarkExample(pattern: string, values: Record<string, string> = SAMPLE): string {
  const remark = fillVariables(pattern, values);
  if (remark.length <= REMARK_LENGTH) return remark;
  const [longest = ''] = Object.keys(values)
    .filter((name) => name !== '日期' && pattern.includes(`{${name}}`))
    .sort((a, b) => values[b]!.length - values[a]!.length);
  if (!values[longest]) return remark.slice(0, REMARK_LENGTH);
  return remarkExample(pattern, { ...values, [longest]: values[longest].slice(0, -1) });
}

/** A pattern for a new friend's remark, such as `{渠道}-{客户昵称}-{日期}`, with what comes out of it. */
export function RemarkPatternInput({ id, value, onChange, placeholder = '{渠道}-{客户昵称}-{日期}' }: RemarkPatternInputProps) {
  const pattern = value ?? '';
  return (
    <>
      <Input id={id} value={pattern} maxLength={100} placeholder={placeholder} onChange={(event) => onChange?.(event.target.value)} />
      <Flex wrap gap={4} align="center" style={{ marginTop: 4 }}>
        {Object.keys(VARIABLES.WECOM).map((name) => (
          <Button key={name} size="small" onClick={() => onChange?.(`${pattern}{${name}}`)}>
            {`{${name}}`}
          </Button>
        ))}
        {pattern && <Typography.Text type="secondary">例：{remarkExample(pattern)}</Typography.Text>}
      </Flex>
    </>
  );
}
