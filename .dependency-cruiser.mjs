// Who may import whom. Everything that is not allowed here is refused.
import { globSync } from "node:fs";

const literally = (path) => path.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
const fromTests = "(\\.test\\.tsx?$|/(e2e|tests|proof|measure)/|(vitest|playwright)\\.config\\.ts$)";
const npm = { dependencyTypes: ["npm", "npm-dev"] };

// A folder whose name begins with _ belongs to the route it stands in, and to what lies below that route.
const privateFolders = globSync("apps/web/app/**/_*", { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ parentPath, name }) => ({
    name: `private-to-${parentPath}`,
    severity: "error",
    from: { pathNot: `^${literally(parentPath)}/` },
    to: { path: `^${literally(`${parentPath}/${name}`)}/` },
  }));

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-cycles",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "service-key-behind-secrets",
      comment:
        "Who holds the service key passes row level security: only callers that showed a secret get there.",
      severity: "error",
      from: {
        path: "^apps/web/",
        pathNot: ["^apps/web/app/api/(cron|webhooks)/", "^apps/web/lib/service\\.ts$"],
      },
      to: { path: "^apps/web/lib/service\\.ts$" },
    },
    { name: "no-unresolved", severity: "error", from: {}, to: { couldNotResolve: true } },
    ...privateFolders,
  ],
  allowedSeverity: "error",
  allowed: [
    // Tests reach what they test, and the stack they run on.
    { from: { path: fromTests }, to: {} },

    // packages/core: a feature sees itself, the database's language, and a few libraries; notices also files.
    { from: { path: "^packages/core/([^/]+)/" }, to: { path: "^packages/core/($1|db)/" } },
    {
      from: { path: "^packages/core/(clients|margins)/" },
      to: { path: "^packages/core/(credits|money|db/place-in-list)" },
    },
    { from: { path: "^packages/core/(buyers|credits)/" }, to: { path: "^packages/core/accounts/" } },
    { from: { path: "^packages/core/buyers/" }, to: { path: "^packages/core/reports/" } },
    {
      from: { path: "^packages/core/(buyers|billing|pricing|settings|audit)/" },
      to: { path: "^packages/core/credits/" },
    },
    {
      from: { path: "^packages/core/(credits|notices|billing|pricing|settings|audit|emails)/" },
      to: { path: "^packages/core/money/" },
    },
    { from: { path: "^packages/core/(invites|teams|emails)/" }, to: { path: "^packages/core/accounts/" } },
    // How an account pays is billing's word, and a setting.
    { from: { path: "^packages/core/settings/" }, to: { path: "^packages/core/billing/" } },
    {
      from: { path: "^packages/core/" },
      to: { ...npm, path: "node_modules/(zod|@supabase/supabase-js)/" },
    },
    { from: { path: "^packages/core/accounts/" }, to: { ...npm, path: "node_modules/@zxcvbn-ts/" } },
    {
      from: { path: "^packages/core/notices/" },
      to: { ...npm, path: "node_modules/(stream-json|stream-chain|i18n-iso-countries)/" },
    },
    { from: { path: "^packages/core/notices/" }, to: { dependencyTypes: ["core"] } },

    // packages/stripe: the one place that knows the Stripe SDK, behind the port that billing defines.
    { from: { path: "^packages/stripe/" }, to: { path: "^packages/(stripe|core/billing)/" } },
    { from: { path: "^packages/stripe/sdk\\.ts$" }, to: { ...npm, path: "node_modules/stripe/" } },
    { from: { path: "^packages/stripe/" }, to: { dependencyTypes: ["core"] } },

    // packages/mail: the one place that knows how mail leaves, behind the port that emails defines.
    { from: { path: "^packages/mail/" }, to: { path: "^packages/(mail|core/emails)/" } },
    { from: { path: "^packages/mail/" }, to: { ...npm, path: "node_modules/nodemailer/" } },
    { from: { path: "^packages/mail/" }, to: { dependencyTypes: ["core"] } },

    // apps/web: routes stand on components, lib and core; components on core; components/ui on nothing of ours.
    { from: { path: "^apps/web/app/" }, to: { path: "^(apps/web/(app|components|lib)|packages/core)/" } },
    { from: { path: "^apps/web/components/ui/" }, to: { path: "^apps/web/components/ui/" } },
    {
      from: { path: "^apps/web/components/(?!ui/)([^/]+)/" },
      to: { path: "^(apps/web/components/(ui|query|keys|$1)|packages/core)/" },
    },
    { from: { path: "^apps/web/lib/" }, to: { path: "^(apps/web/lib|packages/(core|mail|stripe))/" } },
    {
      from: { path: "^apps/web/(proxy|instrumentation|instrumentation-client)\\.ts$" },
      to: { path: "^apps/web/lib/" },
    },
    { from: { path: "^apps/web/" }, to: { ...npm, pathNot: "node_modules/(@supabase|stripe)/" } },
    { from: { path: "^apps/web/lib/" }, to: { ...npm, path: "node_modules/@supabase/" } },
    { from: { path: "^apps/web/(lib/|next\\.config)" }, to: { dependencyTypes: ["core"] } },

    // packages/cli: the command line stands on core.
    { from: { path: "^packages/cli/" }, to: { path: "^packages/(cli|core|mail|stripe)/" } },
    { from: { path: "^packages/cli/" }, to: { dependencyTypes: ["npm", "core"] } },

    // packages/bench: measures on stacks of its own.
    { from: { path: "^packages/bench/" }, to: { path: "^packages/(bench|local-stack)/" } },
    { from: { path: "^packages/bench/" }, to: { dependencyTypes: ["npm", "core"] } },

    // packages/mutations: weakens the database on clusters of its own, and runs the tests of supabase on it.
    { from: { path: "^packages/mutations/" }, to: { path: "^packages/(mutations|local-stack)/" } },
    { from: { path: "^packages/mutations/" }, to: { dependencyTypes: ["npm", "core"] } },

    // packages/local-stack: knows nothing of the product.
    { from: { path: "^packages/local-stack/" }, to: { path: "^packages/local-stack/" } },
    {
      from: { path: "^packages/local-stack/checks/report-with-differences\\.ts$" },
      to: { ...npm, path: "node_modules/vitest/" },
    },
    { from: { path: "^packages/local-stack/" }, to: { dependencyTypes: ["npm", "core"] } },
    // Its Stripe is held to the SDK's types.
    {
      from: { path: "^packages/local-stack/stripe/" },
      to: { ...npm, path: "node_modules/(stripe|ts-json-schema-generator)/" },
    },
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: {
      path: "(^|/)(\\.next[^/]*|test-results|playwright-report|\\.local|\\.turbo|\\.stryker-tmp|coverage)/|next-env\\.d\\.ts$",
    },
    tsPreCompilationDeps: true,
    combinedDependencies: true,
    moduleSystems: ["es6"],
    tsConfig: { fileName: "apps/web/tsconfig.json" },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json", ".css"],
      mainFields: ["main", "types"],
    },
  },
};
