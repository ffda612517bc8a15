import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

/** Themes and icon fonts of PatternFly's base sheet that the page never switches on; half of its bytes. */
const NEVER_USED = /pf-v6-theme-(high-contrast|felt|glass)|pficon|-ai-|m-legacy-font/;

/** A PostCSS plugin that leaves such rules, and the font faces of italics and icons, out of the bundle. */
const lean = {
  postcssPlugin: 'lean-patternfly',
  Rule(rule: { selector: string; remove(): void }) {
    const kept = rule.selector.split(',').filter((selector) => !NEVER_USED.test(selector));
    if (kept.length === 0) rule.remove();
    else rule.selector = kept.join(',');
  },
  AtRule: {
    'font-face'(face: { toString(): string; remove(): void }) {
      if (/Italic|pficon|VF-Italic/.test(face.toString())) face.remove();
    },
  },
};

export default defineConfig({
  plugins: [react()],
  css: { postcss: { plugins: [lean] } },
  build: { outDir: 'dist', target: 'es2022', assetsInlineLimit: 0, chunkSizeWarningLimit: 900 },
  server: { port: 5173, proxy: { '^/(api|v1|v2|q)/': 'http://127.0.0.1:8080' } },
  test: {
    environment: 'jsdom',
    include: ['src/**/*.test.{ts,tsx}'],
    setupFiles: ['src/testing/setup.ts'],
    restoreMocks: true,
    testTimeout: 60_000,
    css: false,
    server: { deps: { inline: [/@patternfly/] } },
  },
});
