// Builds what the package ships: scripts and styles by esbuild, the icon as it is, the map from Natural Earth. `--check` only says whether it is current.
import { build } from "esbuild";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { world } from "./world.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const target = join(here, "..", "src", "dragoman", "serve", "web", "static");
const check = process.argv.includes("--check");

const made = await build({
  entryPoints: ["app.js", "theme.js", "app.css"].map((name) => join(here, "src", name)),
  bundle: true,
  minify: true,
  write: false,
  format: "iife",
  target: ["es2022", "chrome111", "firefox113", "safari16.4"],
  outdir: target,
  legalComments: "none",
});
const files = made.outputFiles.map((file) => [file.path, Buffer.from(file.contents)]);
files.push([join(target, "icon.svg"), readFileSync(join(here, "src", "icon.svg"))]);
files.push([join(target, "world.svg"), Buffer.from(world())]);

let stale = 0;
for (const [path, contents] of files) {
  if (check) {
    let now = Buffer.alloc(0);
    try {
      now = readFileSync(path);
    } catch {
      // Missing is stale.
    }
    if (!now.equals(contents)) {
      console.error(`${path} is not what its sources build`);
      stale += 1;
    }
  } else {
    writeFileSync(path, contents);
    console.error(`${path}: ${contents.length} bytes`);
  }
}
process.exit(stale ? 1 : 0);
