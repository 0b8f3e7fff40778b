import '@testing-library/jest-dom/vitest';
import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// A busy build machine may take seconds for what takes a browser milliseconds.
configure({ asyncUtilTimeout: 10_000 });

// antd asks for these; jsdom has neither. The tests' screen is a wide one.
window.matchMedia ??= (query: string) =>
  ({
    matches: query.includes('min-width'),
    media: query,
    onchange: null,
    addEventListener: () => {},
    removeEventListener: () => {},
    addListener: () => {},
    removeListener: () => {},
    dispatchEvent: () => false,
  }) as MediaQueryList;

globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// Files share a page, and the library cleans up by itself only after the file that loaded it first.
afterEach(cleanup);

// jsdom lays nothing out.
Element.prototype.scrollIntoView ??= () => undefined;
