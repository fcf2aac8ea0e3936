/** A file of the web app in which somebody's words come in. */
const entrance = /\/apps\/web\/app\/.*(\/_actions\/[^/]+|\/route)\.ts$/;

/** What somebody's words are parsed by: `schema.safeParse(…)`, and the query of a GET. */
const parsing = /(?:(\w+)\.(?:safeParse|parse)\(|answerGet\(\s*request,\s*(\w+))/g;

/** Under which name a proof finds the schemas of an entrance. */
export const exposed = "schemasOfEntrance";

/**
 * A plugin of Vite which lets a proof see the schemas of actions and routes. They are nobody's business but their
 * file's, and are exported by none.
 */
export const exposeSchemas = () => ({
  name: "expose-schemas",
  enforce: "pre" as const,
  transform(code: string, id: string): string | null {
    if (!entrance.test(id)) return null;
    const names = [...code.matchAll(parsing)].map(([, parsed, query]) => parsed ?? query);
    const schemas = [...new Set(names)].filter(
      (name) => name !== undefined && new RegExp(`\\b(const|import[^;]*)\\s[^;]*\\b${name}\\b`).test(code),
    );
    return `${code}\nexport const ${exposed} = { ${schemas.join(", ")} };\n`;
  },
});
