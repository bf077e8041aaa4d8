// ESLint runs only what needs types, and the directions in which the folders may import one another.
// Formatting and every other lint rule belong to Biome (biome.json).
import pulumi from "@pulumi/eslint-plugin";
import tseslint from "typescript-eslint";

/**
 * What each folder must not import, by path or by package: `infra -> components`; `policies`, `plan` and `release` stand
 * alone; `test` and `bench` see all.
 */
const packages = { components: "hatoba", policies: "hatoba-policies", plan: "hatoba-plan", release: "hatoba-release" };
const forbidden = {
    components: ["infra", "policies", "plan", "release", "test", "bench", "scripts"],
    policies: ["components", "infra", "plan", "release", "test", "bench", "scripts"],
    plan: ["components", "infra", "policies", "release", "test", "bench", "scripts"],
    release: ["components", "infra", "policies", "plan", "test", "bench", "scripts"],
    infra: ["policies", "plan", "release", "test", "bench", "scripts"],
    // Written as another team would: they have the components as a package, and nothing else.
    examples: ["components", "infra", "policies", "plan", "release", "test", "bench", "scripts"],
};
/** The packages that a folder may import although it may not import their folders by path. */
const installed = { examples: ["components"] };

function mustNotImport(folder, others) {
    // Only a path that leaves the folder reaches a sibling of it: ../policies, ../../policies/graph.
    const paths = others.map((other) => `^(\\.\\./)+${other}(/|$)`);
    const strangers = others.filter((other) => packages[other] && !installed[folder]?.includes(other));
    const names = strangers.map((other) => `^${packages[other]}(/|$)`);
    const message = `${folder}/ must not know this folder: see the import directions in eslint.config.mjs.`;
    const patterns = [...paths, ...names].map((regex) => ({ regex, message }));
    return { files: [`${folder}/**/*.ts`], rules: { "no-restricted-imports": ["error", { patterns }] } };
}

export default tseslint.config(
    { ignores: ["**/bin/**", "**/.build/**", "**/node_modules/**", "**/fixtures/**", "test/plan/programs/**"] },
    {
        files: Object.keys(forbidden)
            .concat("test", "bench")
            .map((folder) => `${folder}/**/*.ts`),
        plugins: { "@typescript-eslint": tseslint.plugin, "@pulumi": pulumi },
        languageOptions: {
            parser: tseslint.parser,
            parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
        },
        rules: {
            "@typescript-eslint/no-floating-promises": "error",
            "@typescript-eslint/no-misused-promises": "error",
            "@typescript-eslint/await-thenable": "error",
            "@pulumi/no-output-in-template-literal": "error",
            "@pulumi/no-output-instance-in-template-literal": "error",
        },
    },
    ...Object.entries(forbidden).map(([folder, others]) => mustNotImport(folder, others)),
);
