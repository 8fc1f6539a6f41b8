// Two pages are built: the client (index.html) and the gallery of fixtures (shots.html), which shares
// the client's components and is loaded by nobody who plays.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";

const server = "http://127.0.0.1:8000";

export default defineConfig({
  plugins: [svelte()],
  build: {
    outDir: "../src/parlour/web",
    emptyOutDir: true,
    // `light-dark()` must reach the browser as it is: these are the first versions that know it.
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: { input: { client: "index.html", shots: "shots.html" } },
  },
  server: { proxy: { "/api": server, "/ws": { target: server, ws: true } } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
