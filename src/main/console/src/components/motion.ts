import { useSyncExternalStore } from 'react';

const asked = () => window.matchMedia('(prefers-reduced-motion: reduce)');

/** Whether this person's system asks that nothing on the screen moves by itself. */
export const lessMotion = () => asked().matches;

function subscribe(changed: () => void) {
  const media = asked();
  media.addEventListener('change', changed);
  return () => media.removeEventListener('change', changed);
}

/** {@link lessMotion}, followed while the page stays open. */
export const useLessMotion = () => useSyncExternalStore(subscribe, lessMotion);
