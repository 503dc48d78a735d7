import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { defineConfig, type Plugin } from "vite";

/** One sprite of the icons named in frontend/icons.txt, as `dist/icons-<hash>.svg`. */
function iconSprite(): Plugin {
  return {
    name: "icon-sprite",
    apply: "build",
    buildStart() {
      const names = readFileSync("frontend/icons.txt", "utf8").split("\n").filter(Boolean);
      const symbols = names.map((name) => symbol(name));
      this.emitFile({
        type: "asset",
        name: "icons.svg",
        source: `<svg xmlns="http://www.w3.org/2000/svg">${symbols.join("")}</svg>`,
      });
    },
  };
}

function symbol(name: string): string {
  const drawn = readFileSync(resolve("node_modules/@tabler/icons/icons/outline", `${name}.svg`), "utf8");
  const shapes = drawn.slice(drawn.indexOf(">", drawn.indexOf("<svg")) + 1, drawn.lastIndexOf("</svg>"));
  const pen = 'fill="none" stroke="currentColor" stroke-width="1.6" stroke-linecap="round" stroke-linejoin="round"';
  return `<symbol id="${name}" viewBox="0 0 24 24" ${pen}>${shapes.replace(/\s+/g, " ").trim()}</symbol>`;
}

export default defineConfig({
  base: "./",
  publicDir: false,
  plugins: [iconSprite()],
  build: {
    outDir: "src/essaim/design/static/design/dist",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsDir: ".",
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 700,
    // htmx holds an eval that its configuration forbids (allowEval: false).
    rolldownOptions: { input: ["frontend/main.ts"], checks: { eval: false } },
  },
});
