// ESLint runs only what needs types, and the directions in which the folders may import one another.
// Formatting and every other lint rule belong to Biome (biome.json).
import pulumi from "@pulumi/eslint-plugin";
import { createNodeResolver, importX } from "eslint-plugin-import-x";
import tseslint from "typescript-eslint";

/** What each folder must not import. `infra -> components`; `policies` and `plan` stand alone; `test` and `bench` see all. */
const forbidden = {
    components: ["infra", "policies", "plan", "test", "bench", "scripts"],
    policies: ["components", "infra", "plan", "test", "bench", "scripts"],
    plan: ["components", "infra", "policies", "test", "bench", "scripts"],
    infra: ["policies", "plan", "test", "bench", "scripts"],
};

const zones = Object.entries(forbidden).flatMap(([target, sources]) =>
    sources.map((from) => ({
        target: `./${target}`,
        from: `./${from}`,
        message: `${target}/ must not know ${from}/.`,
    })),
);

/** The workspace packages by name would go around the folder rule. */
const packagesForbiddenIn = {
    components: ["hatoba-policies", "hatoba-plan"],
    policies: ["hatoba", "hatoba-plan"],
    plan: ["hatoba", "hatoba-policies"],
    infra: ["hatoba-policies", "hatoba-plan"],
};

export default tseslint.config(
    { ignores: ["**/bin/**", "**/.build/**", "**/node_modules/**", "**/fixtures/**", "test/plan/programs/**"] },
    {
        files: [
            "components/**/*.ts",
            "infra/**/*.ts",
            "policies/**/*.ts",
            "plan/**/*.ts",
            "test/**/*.ts",
            "bench/**/*.ts",
        ],
        plugins: { "@typescript-eslint": tseslint.plugin, "@pulumi": pulumi, "import-x": importX },
        languageOptions: {
            parser: tseslint.parser,
            parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname },
        },
        settings: { "import-x/resolver-next": [createNodeResolver({ extensions: [".ts", ".js", ".json"] })] },
        rules: {
            "@typescript-eslint/no-floating-promises": "error",
            "@typescript-eslint/no-misused-promises": "error",
            "@typescript-eslint/await-thenable": "error",
            "@pulumi/no-output-in-template-literal": "error",
            "@pulumi/no-output-instance-in-template-literal": "error",
            "import-x/no-restricted-paths": ["error", { basePath: import.meta.dirname, zones }],
            "import-x/no-cycle": "error",
        },
    },
    ...Object.entries(packagesForbiddenIn).map(([folder, paths]) => ({
        files: [`${folder}/**/*.ts`],
        rules: { "no-restricted-imports": ["error", { paths }] },
    })),
);
