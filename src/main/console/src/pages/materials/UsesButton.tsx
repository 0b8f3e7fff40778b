import { useMutation } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { api } from '../../api/client';
import { messageOf } from '../../components/problems';

/** Says where a material is used; `address` answers with the places in words. */
export function UsesButton({ name, address }: { name: string; address: string }) {
  const { modal, message } = App.useApp();
  const show = useMutation({
    mutationFn: () => api.get<string[]>(address),
    onSuccess: (places) => {
      modal.info({
        title: `「${name}」用在哪里`,
        content: places.length === 0 ? '没有地方在用，可以删除。' : <ul>{places.map((place) => <li key={place}>{place}</li>)}</ul>,
      });
    },
    onError: (error) => message.error(messageOf(error)),
  });
  return (
    <Button type="link" size="small" loading={show.isPending} onClick={() => show.mutate()}>
      用在哪里
    </Button>
  );
}
