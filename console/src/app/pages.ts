import type { ComponentType } from 'react';

/** What a page says about itself. A new page is one file `src/pages/X.page.tsx`; nothing else lists it. */
export interface PageInfo {
  /** Path of react-router, such as `/incidents/:id`. */
  path: string;
  /** Shown in the browser's title. */
  title: string;
  /** Place in the navigation, lowest first; absent when other pages lead to it. */
  order?: number;
}

interface PageModule {
  page: PageInfo;
  default: ComponentType;
}

/** A page and what shows it. */
export interface Shown extends PageInfo {
  Component: ComponentType;
}

/** Every page there is. */
export const PAGES: Shown[] = Object.values(import.meta.glob<PageModule>('../pages/*.page.tsx', { eager: true })).map(
  (module) => ({ ...module.page, Component: module.default }),
);

/** Those of the navigation, in their order. */
export const NAVIGATION: Shown[] = PAGES.filter((page) => page.order !== undefined).sort((a, b) => a.order! - b.order!);
