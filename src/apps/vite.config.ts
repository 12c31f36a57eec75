import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The desk. `npm run dev` serves it with hot reload against a platform started by `npm start`. */
export default defineConfig({
  root: here('./desk'),
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: here('../../dist'),
    emptyOutDir: true,
    target: ['chrome109', 'edge109', 'firefox115', 'safari16'],
    // One stylesheet and script files only: the content security policy allows nothing inline.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 1500,
    reportCompressedSize: false,
  },
  server: { proxy: { '/api': process.env.ANZE_API ?? 'http://127.0.0.1:3000', '/healthz': 'http://127.0.0.1:3000' } },
})
