import { api } from '../../api/client';

interface Modals {
  info: (config: { title: string; content: React.ReactNode }) => unknown;
}

/** Says where a material is used. */
export async function showUses(modal: Modals, name: string, address: string) {
  const places = await api.get<string[]>(address);
  modal.info({
    title: `「${name}」用在哪里`,
    content: places.length === 0 ? '没有地方在用，可以删除。' : <ul>{places.map((place) => <li key={place}>{place}</li>)}</ul>,
  });
}
