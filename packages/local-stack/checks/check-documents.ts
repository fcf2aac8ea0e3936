import { existsSync, globSync, readFileSync, statSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import GithubSlugger from "github-slugger";
import { marked, type Token } from "marked";
import { z } from "zod";
import { repositoryRoot } from "../paths.ts";
import type { Outcome } from "./outcome.ts";

const isNotOurs = (path: string) =>
  /(^|\/)(node_modules|\.next[^/]*|\.git|\.turbo|\.local|test-results|playwright-report|coverage)(\/|$)/.test(
    path,
  );
const folders = "(apps|packages|supabase|docs|\\.github|\\.ci)";
/** A file of the repository, as text names it: from its root, perhaps with a star, and nothing to be filled in. */
const path = new RegExp(`^${folders}/[^\\s<>…{}()]+$`);
/** A file by its name alone. */
const name = /^[\w[\]-][\w.[\]-]*\.(ts|tsx|mjs|sql|md|yaml|yml)$/;
const pnpmWords = new Set(["install", "exec", "dlx", "add", "update", "audit", "licenses", "why", "run"]);

const manifest = z.object({
  name: z.string(),
  packageManager: z.string().optional(),
  scripts: z.record(z.string(), z.string()).default({}),
});

/**
 * Whether what the Markdown files and the workflows name is there: links and their anchors, files, `pnpm` commands,
 * and actions by a whole commit. Addresses elsewhere are not looked at.
 *
 * @param root of the repository
 */
export async function checkDocuments(root = repositoryRoot): Promise<Outcome> {
  const files = globSync("**/*", { cwd: root, exclude: isNotOurs }).filter((file) => !isNotOurs(file));
  const hidden = globSync(".github/**/*", { cwd: root });
  const known = new Set([...files, ...hidden].map((file) => basename(file)));
  const packages = readPackages(root, files);
  const documents = [...files, ...hidden].filter((file) => file.endsWith(".md"));
  const complaints = documents.flatMap((file) => {
    const tokens = tokensOf(readFileSync(join(root, file), "utf8"));
    return tokens
      .flatMap((token) => [
        ...complainOfLink(root, file, token),
        ...complainOfName(root, known, token),
        ...complainOfCommands(packages, token),
      ])
      .map((complaint) => `${file}: ${complaint}`);
  });
  const workflows = hidden.filter((file) => /\.ya?ml$/.test(file));
  complaints.push(
    ...workflows.flatMap((file) => {
      const text = readFileSync(join(root, file), "utf8");
      return [...complainOfActions(text), ...complainOfText(packages, text)].map(
        (line) => `${file}: ${line}`,
      );
    }),
  );
  if (documents.length === 0) complaints.push("there is no Markdown file");
  return { ok: complaints.length === 0, output: complaints.join("\n") };
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  void marked.walkTokens(marked.lexer(text), (token) => void tokens.push(token));
  return tokens;
}

function complainOfLink(root: string, file: string, token: Token): string[] {
  const targets =
    token.type === "link" || token.type === "image"
      ? [String(token["href"])]
      : token.type === "html"
        ? [...token.raw.matchAll(/(?:src|href)="([^"]+)"/g)].map((match) => match[1] ?? "")
        : [];
  return targets
    .filter((target) => !/^[a-z][a-z+.-]*:/.test(target))
    .flatMap((target) => {
      const [place = "", anchor] = target.split("#");
      const found = place === "" ? join(root, file) : resolve(root, dirname(file), decodeURI(place));
      if (relative(root, found).startsWith("..")) return [`${target} leads out of the repository`];
      if (!existsSync(found)) return [`${target} is not there`];
      if (anchor === undefined || anchor === "" || !found.endsWith(".md")) return [];
      return anchorsOf(found).has(anchor) ? [] : [`${target}: there is no such heading`];
    });
}

/** The anchors that GitHub gives to the headings of a file. */
function anchorsOf(file: string): Set<string> {
  const slugger = new GithubSlugger();
  const headings = tokensOf(readFileSync(file, "utf8")).filter((token) => token.type === "heading");
  return new Set(headings.map((token) => slugger.slug(plain(token))));
}

function plain(token: Token): string {
  const inner = "tokens" in token ? token.tokens : undefined;
  return inner ? inner.map(plain).join("") : "text" in token ? String(token.text) : "";
}

function complainOfName(root: string, known: ReadonlySet<string>, token: Token): string[] {
  if (token.type !== "codespan") return [];
  const text = String(token["text"]);
  if (path.test(text)) {
    const isThere = text.includes("*") ? globSync(text, { cwd: root }).length > 0 : isFile(root, text);
    return isThere || /N{3,}/.test(text) ? [] : [`${text} is not there`];
  }
  return name.test(text) && !known.has(text) ? [`there is no file ${text}`] : [];
}

/** A folder may be written with a slash at its end. */
function isFile(root: string, text: string): boolean {
  const found = join(root, text);
  return existsSync(found) && (!text.endsWith("/") || statSync(found).isDirectory());
}

interface Packages {
  /** The scripts of each package by its name; the root's by "". */
  scripts: ReadonlyMap<string, ReadonlySet<string>>;
  /** As in "pnpm@10.34.8". */
  manager: string | undefined;
}

function readPackages(root: string, files: readonly string[]): Packages {
  const scripts = new Map<string, ReadonlySet<string>>();
  let manager: string | undefined;
  for (const file of files.filter((each) => basename(each) === "package.json")) {
    const read = manifest.parse(JSON.parse(readFileSync(join(root, file), "utf8")));
    scripts.set(file === "package.json" ? "" : read.name, new Set(Object.keys(read.scripts)));
    if (file === "package.json") manager = read.packageManager;
  }
  return { scripts, manager };
}

function complainOfCommands(packages: Packages, token: Token): string[] {
  if (token.type !== "codespan" && token.type !== "code") return [];
  const text = String(token["text"]);
  // "… pictures" stands for the same package as the line above it.
  const short = /^… ([a-z][\w:-]*)$/.exec(text);
  if (token.type === "codespan" && short) {
    const isThere = [...packages.scripts.values()].some((names) => names.has(short[1] ?? ""));
    return isThere ? [] : [`no package has a script ${short[1]}`];
  }
  return complainOfText(packages, text);
}

/** Every `pnpm …` in a text. */
function complainOfText({ manager, scripts }: Packages, text: string): string[] {
  const commands = text.matchAll(
    /(?<![\w./@-])pnpm(@[\w.]+)?((?: +--?[\w-]+(?:[ =][@\w./-]+)?)*) +([a-z][\w:-]*)/g,
  );
  return [...commands].flatMap(([command, version, options = "", word = ""]) => {
    const complaints: string[] = [];
    if (version && `pnpm${version}` !== manager)
      complaints.push(`${command}: the repository is on ${manager}`);
    const filter = /--filter[ =]([@\w./-]+)/.exec(options)?.[1] ?? "";
    const names = scripts.get(filter);
    if (!names) complaints.push(`${command}: there is no package ${filter}`);
    else if (!names.has(word) && !pnpmWords.has(word)) complaints.push(`${command}: there is no such script`);
    return complaints;
  });
}

/** An action is named by the commit that was looked at, with its version beside it for readers. */
function complainOfActions(text: string): string[] {
  return [...text.matchAll(/^\s*-?\s*uses:\s*(.+)$/gm)]
    .map((match) => (match[1] ?? "").trim())
    .filter((uses) => !/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+)*$/.test(uses))
    .map((uses) => `${uses} is not pinned to a commit with its version beside it`);
}
