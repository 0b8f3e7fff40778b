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

export function remarkExample(pattern: string): string {
  return Array.from(fillVariables(pattern, VARIABLES.WECOM)).slice(0, REMARK_LENGTH).join('');
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
