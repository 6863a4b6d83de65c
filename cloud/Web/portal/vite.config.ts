import tailwindcss from "@tailwindcss/vite";
import react from "@vitejs/plugin-react";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";
import addresses from "./src/pages.json" with { type: "json" };

// The web host that `npm run dev` speaks to; `./battery up` starts one.
const host = "http://127.0.0.1:8080";

/** The server answers 404 for an address that is none of these. */
const pages: Plugin = {
  name: "pages",
  generateBundle() {
    this.emitFile({ type: "asset", fileName: "pages.json", source: JSON.stringify(addresses) });
  },
};

export default defineConfig({
  plugins: [react(), tailwindcss(), pages],
  build: {
    outDir: "../wwwroot",
    emptyOutDir: true,
    // Everything is a file of its own: the content security policy allows no inline data but images.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 800,
  },
  server: {
    host: "127.0.0.1",
    proxy: { "/api": { target: host, ws: true }, "/health": host, "/openapi": host },
  },
  test: { environment: "jsdom", setupFiles: ["tests/setup.ts"], include: ["tests/**/*.test.ts", "tests/**/*.test.tsx"] },
});
