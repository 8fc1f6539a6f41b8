// Two pages are built: the client (index.html) and the gallery of fixtures (shots.html), which shares
// the client's components and is loaded by nobody who plays.
import { svelte } from "@sveltejs/vite-plugin-svelte";
import type { Plugin } from "vite";
import { defineConfig } from "vitest/config";

const server = "http://127.0.0.1:8000";

/** A stylesheet in the head keeps the page blank until it has come; at the end of the body it does not. */
function paintFirst(): Plugin {
  return {
    name: "paint-first",
    transformIndexHtml: {
      order: "post",
      handler(html) {
        const styles = html.match(/ *<link rel="stylesheet"[^>]*>\n?/g) ?? [];
        return styles.reduce((page, link) => page.replace(link, ""), html).replace("</body>", `${styles.join("")}  </body>`);
      },
    },
  };
}

/** The page of a table is the client's own, with all that it will fetch named at its top: a phone need not find it out. */
function pageOfATable(): Plugin {
  return {
    name: "page-of-a-table",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === "chunk");
      const needed = new Set<string>();
      const styles = new Set<string>();
      const need = (fileName: string): void => {
        const chunk = chunks.find((one) => one.fileName === fileName);
        if (!chunk || needed.has(fileName)) return;
        needed.add(fileName);
        for (const style of chunk.viteMetadata?.importedCss ?? []) styles.add(style);
        chunk.imports.forEach(need);
      };
      chunks.filter(({ facadeModuleId }) => facadeModuleId?.endsWith("/pages/TablePage.svelte")).forEach(({ fileName }) => need(fileName));
      const index = bundle["index.html"];
      if (index?.type !== "asset" || !needed.size) throw new Error("there is no page of a table");
      const html = String(index.source);
      const links = [
        ...[...needed].map((file) => `<link rel="modulepreload" crossorigin href="/${file}">`),
        ...[...styles].map((file) => `<link rel="preload" as="style" crossorigin href="/${file}">`),
      ].filter((link) => !html.includes(/href="([^"]*)"/.exec(link)![1]!));
      this.emitFile({ type: "asset", fileName: "table.html", source: html.replace("</head>", `${links.join("\n    ")}\n  </head>`) });
    },
  };
}

/** The worker beside the pages has a name that stays, and knows which files have a hash in theirs. */
function workerKnowsFiles(): Plugin {
  return {
    name: "worker-knows-files",
    apply: "build",
    enforce: "post",
    generateBundle(_, bundle) {
      const worker = bundle["worker.js"];
      if (worker?.type !== "chunk" || worker.imports.length) throw new Error("the worker is not one file");
      const files = Object.keys(bundle).filter((file) => /^assets\/.*-[\w-]{8}\.\w+$/.test(file)).map((file) => `/${file}`);
      if (!worker.code.includes("__FILES__")) throw new Error("the worker asks for no files");
      worker.code = worker.code.replace("__FILES__", JSON.stringify(files.sort()));
    },
  };
}

const SUBSETS = { inter: ["latin", "latin-ext", "cyrillic", "greek", "vietnamese"], fraunces: ["latin", "latin-ext", "vietnamese"] };

/** The fonts under names that stay, for the server, which draws pictures of tables with them. */
function fontsForPictures(): Plugin {
  return {
    name: "fonts-for-pictures",
    apply: "build",
    async generateBundle() {
      for (const [family, subsets] of Object.entries(SUBSETS)) {
        for (const subset of subsets) {
          const file = `node_modules/@fontsource-variable/${family}/files/${family}-${subset}-wght-normal.woff2`;
          this.emitFile({ type: "asset", fileName: `fonts/${family}-${subset}.woff2`, source: await this.fs.readFile(file) });
        }
      }
    },
  };
}

export default defineConfig({
  plugins: [svelte(), paintFirst(), pageOfATable(), fontsForPictures(), workerKnowsFiles()],
  build: {
    outDir: "../src/parlour/web",
    emptyOutDir: true,
    // The oldest browsers that draw the room as it is meant; `corner-shape` is plain round corners in most.
    target: ["chrome123", "edge123", "firefox120", "safari17.5"],
    modulePreload: { polyfill: false },
    assetsInlineLimit: 0,
    rollupOptions: {
      input: { client: "index.html", shots: "shots.html", worker: "src/phone/worker.ts" },
      output: { entryFileNames: ({ name }) => (name === "worker" ? "worker.js" : "assets/[name]-[hash].js") },
    },
  },
  server: { proxy: { "/api": server, "/ws": { target: server, ws: true } } },
  test: { include: ["src/**/*.test.ts"], environment: "node" },
});
