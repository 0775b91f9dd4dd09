// Compiles the styles and copies the two browser libraries into static/build/.
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import * as sass from "sass";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "..", "node_modules");
const build = join(here, "build");
const { resolve } = createRequire(import.meta.url);

const styles = sass.compile(join(here, "scss", "site.scss"), {
  style: "compressed",
  loadPaths: [modules],
  quietDeps: true,
});
mkdirSync(build, { recursive: true });
writeFileSync(join(build, "site.css"), styles.css);

// The comment naming a source map goes: the map is not served, and hashed static files refuse a dangling one.
const govuk = readFileSync(resolve("govuk-frontend/dist/govuk/govuk-frontend.min.js"), "utf8");
writeFileSync(join(build, "govuk-frontend.min.js"), govuk.replace(/\/\/# sourceMappingURL=.*\s*$/, "\n"));
copyFileSync(resolve("htmx.org/dist/htmx.min.js"), join(build, "htmx.min.js"));
