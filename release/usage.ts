/** Options of every command. */
export const COMMON = {
    timeout: {
        type: "number",
        requiresArg: true,
        describe:
            "Minutes to wait at most; 0 looks once [default: 30, and what deployments wait by their configuration]",
    },
    interval: { type: "number", requiresArg: true, default: 5, describe: "Seconds between two looks" },
    "skip-endpoint": {
        type: "boolean",
        describe: "Do not ask the services' endpoints, as where they cannot be reached",
    },
    project: { type: "string", requiresArg: true, default: ".", describe: "Folder of the Pulumi project" },
    "no-color": { type: "boolean", describe: "Print without colours (also by NO_COLOR=1)" },
} as const;

/** Options of `verify` besides. */
export const VERIFY = {
    outputs: {
        type: "string",
        requiresArg: true,
        describe: "JSON file with the stack's outputs [default: ask `pulumi stack output`]",
    },
    json: { type: "boolean", describe: "Print the verdicts as one JSON document and nothing else" },
} as const;

/** Options of `rollback` besides. */
export const ROLLBACK = {
    to: {
        type: "string",
        requiresArg: true,
        describe: "Number of the revision to go back to [default: the one deployed successfully before]",
    },
    yes: { type: "boolean", describe: "Do not ask, neither here nor in `pulumi up`" },
} as const;

/** What each exit status means. */
export const STATUSES = `Exit status: 0 proven, 1 not proven (refuted, or not in time), 2 wrong usage, configuration, outputs or
credentials, 3 the command itself failed, 130 interrupted.`;

/** What each command does. */
export const TEXTS = {
    verify: `npm run verify -- <stack> [service…]

Proves that each service runs the revision that was asked for, as many tasks as desired,
healthy behind the load balancer, completely rolled out and not rolled back, and that its
endpoint answers. Waits for what may still come.`,
    release: `npm run release -- <stack> [options] [-- options of pulumi up]

Runs \`npm run up\`, lets CodeDeploy deploy the services that it deploys, and verifies.
Ends with the exit status of the first part that fails.`,
    rollback: `npm run rollback -- <stack> <service> [options] [-- options of pulumi up]

Deploys the images that ran before, by their digests, through the same path as a release:
pins them in the stack's configuration and releases. Only images go back: environment,
sizes, secrets and all else stay as the program says.`,
} as const;
