import * as path from "node:path";
import { nearest } from "./problems";
import type { RehearseArguments } from "./rehearse/rehearse-command";

/** What the user wants of `hatoba`. */
export type Arguments = { command: "plan"; args: PlanArguments } | { command: "rehearse"; args: RehearseArguments };

/** What the user wants of `hatoba plan`. */
export interface PlanArguments {
    /** Empty for every stack of the project. */
    stacks: string[];
    project: string;
    /** Empty for the project's own. */
    policyPacks: string[];
    /** One for each pack, or none. */
    policyConfigs: string[];
    firstPreview: boolean;
    json: boolean;
    /** Where to write a SARIF log to. */
    sarif?: string;
    /** Where to write JUnit's XML to. */
    junit?: string;
    /** Print the commands of a GitHub workflow as well. */
    github: boolean;
    verbose: boolean;
    noColor: boolean;
}

/** The command line cannot be understood: exit status 2. */
export class UsageError extends Error {}

const PLAN_OPTIONS = {
    project: { type: "string", requiresArg: true, default: ".", describe: "Folder of the Pulumi project" },
    "policy-pack": {
        type: "string",
        requiresArg: true,
        array: true,
        describe: "Folder of a policy pack; may be repeated [default: the project's policies/, if it is a pack]",
    },
    "policy-config": {
        type: "string",
        requiresArg: true,
        array: true,
        describe: "Policy configuration, one for each pack [default: config/<stack>.json of a pack inside the project]",
    },
    "first-preview": {
        type: "boolean",
        describe: "Leave outputs unknown, as the first `pulumi preview` does, instead of simulating them",
    },
    json: { type: "boolean", describe: "Print one line of JSON for each stack and nothing else" },
    sarif: {
        type: "string",
        requiresArg: true,
        describe: "Write the verdicts on all stacks to this file as SARIF 2.1.0",
    },
    junit: {
        type: "string",
        requiresArg: true,
        describe: "Write the verdicts on all stacks to this file as JUnit XML",
    },
    github: {
        type: "boolean",
        describe: "Print the verdicts as annotations of a GitHub workflow too (with --json, to stderr)",
    },
    verbose: { type: "boolean", describe: "Print every resource and every advisory" },
    "no-color": { type: "boolean", describe: "Print without colours (also by NO_COLOR=1)" },
} as const;

const REHEARSE_OPTIONS = {
    project: { type: "string", requiresArg: true, default: ".", describe: "Folder of the Pulumi project" },
    from: {
        type: "string",
        requiresArg: true,
        default: "HEAD",
        describe: "Git reference of the program that runs: the update leads from it to the files as they are",
    },
    "from-state": {
        type: "string",
        requiresArg: true,
        describe: "State to begin with instead, as `pulumi stack export` writes it",
    },
    allow: {
        type: "string",
        requiresArg: true,
        array: true,
        describe: "Name or URN, with * and ?, of what may be replaced or deleted; may be repeated",
    },
    json: { type: "boolean", describe: "Print one line of JSON and nothing else" },
    "no-color": { type: "boolean", describe: "Print without colours (also by NO_COLOR=1)" },
} as const;

const PLAN_EPILOGUE = `Exit status: 0 fine, 1 a mandatory policy is violated, 2 the configuration or the program is wrong,
3 hatoba itself failed.

Examples:
  hatoba plan                          every Pulumi.*.yaml of the project in this folder
  hatoba plan dev --first-preview      what the first preview of dev can know
  hatoba plan prod --json | jq .violations
  hatoba plan --github --sarif plan.sarif --junit plan.xml`;

const REHEARSE_EPILOGUE = `Deploys the state before on the real engine with simulated AWS, then updates it to the present
program, and says what is created, updated, replaced and deleted, in which order. It needs the Pulumi CLI and no account.

Exit status: 0 fine, 1 something that serves or stores is replaced or deleted and not allowed, or the update stops,
2 the configuration or a program is wrong, 3 hatoba itself failed.

Examples:
  hatoba rehearse dev                               what the changes since the last commit do to dev
  hatoba rehearse prod --from origin/main           what a branch does to prod
  hatoba rehearse prod --allow 'old-service*'       the same, with the removal of a service
  pulumi stack export --stack prod --file prod.json && hatoba rehearse prod --from-state prod.json`;

const COMMANDS = ["plan", "rehearse"];

/** Understands the command line; nothing when it asked for help or the version, which is printed then. */
export async function parseArguments(argv: string[], version: string): Promise<Arguments | undefined> {
    // Loaded on demand: it is an ES module.
    const { default: yargs } = await import("yargs");
    let parsed: Arguments | undefined;
    const parser = yargs(argv)
        .scriptName("hatoba")
        .usage("$0 <command>\n\nPlans and rehearses Pulumi projects without a cloud account.")
        .locale("en")
        .parserConfiguration({
            "boolean-negation": false,
            "camel-case-expansion": false,
            "dot-notation": false,
            "greedy-arrays": false,
            "parse-positional-numbers": false,
            "unknown-options-as-args": true,
        })
        .command(
            "plan [stack..]",
            "Show what `pulumi up` would create, and which policies judge it and how",
            (command) =>
                command
                    .positional("stack", { type: "string", array: true, describe: "Stacks [default: all with a file]" })
                    .options(PLAN_OPTIONS)
                    .epilogue(PLAN_EPILOGUE),
            (args) => {
                parsed = { command: "plan", args: planArguments(args, args.stack ?? []) };
            },
        )
        .command(
            "rehearse [stack..]",
            "Show what an update does to what runs, on the real engine with simulated AWS",
            (command) =>
                command
                    .positional("stack", { type: "string", array: true, describe: "The stack" })
                    .options(REHEARSE_OPTIONS)
                    .epilogue(REHEARSE_EPILOGUE),
            (args) => {
                parsed = { command: "rehearse", args: rehearseArguments(args, args.stack ?? []) };
            },
        )
        .demandCommand(1, 1, `which command? accepted: ${COMMANDS.join(", ")}; see hatoba --help`)
        .version(version)
        .help()
        .wrap(Math.min(100, process.stdout.columns ?? 100))
        .exitProcess(false)
        .showHelpOnFail(false)
        .fail((message, error) => {
            throw error instanceof UsageError ? error : new UsageError(message ?? error.message);
        });
    const { _: words, help, version: versionAsked } = await parser.parse();
    if (!parsed && !help && !versionAsked) {
        throw unknown("command", String(words[0]), COMMANDS);
    }
    return parsed;
}

function planArguments(args: Record<string, unknown>, words: readonly string[]): PlanArguments {
    mustBeNoOption(words, PLAN_OPTIONS);
    const policyPacks = (args["policy-pack"] ?? []) as string[];
    const policyConfigs = (args["policy-config"] ?? []) as string[];
    if (policyConfigs.length > 0 && policyConfigs.length !== Math.max(policyPacks.length, 1)) {
        throw new UsageError(
            `each policy pack needs its own --policy-config: found ${policyConfigs.length} for ${policyPacks.length} packs`,
        );
    }
    mustBeOnce(args, ["project", "sarif", "junit"]);
    const { project, sarif, junit } = args as { project: string; sarif?: string; junit?: string };
    if (sarif !== undefined && junit !== undefined && path.resolve(sarif) === path.resolve(junit)) {
        throw new UsageError(`--sarif and --junit need a file each: found ${sarif} for both`);
    }
    return {
        stacks: [...new Set(words)],
        project,
        policyPacks,
        policyConfigs,
        firstPreview: args["first-preview"] === true,
        json: args.json === true,
        ...(sarif === undefined ? {} : { sarif }),
        ...(junit === undefined ? {} : { junit }),
        github: args.github === true,
        verbose: args.verbose === true,
        noColor: args["no-color"] === true,
    };
}

function rehearseArguments(args: Record<string, unknown>, words: readonly string[]): RehearseArguments {
    mustBeNoOption(words, REHEARSE_OPTIONS);
    mustBeOnce(args, ["project", "from", "from-state"]);
    const [stack, second] = words;
    if (stack === undefined || second !== undefined) {
        throw new UsageError(`which stack? rehearse takes one, found ${words.length === 0 ? "none" : words.join(" ")}`);
    }
    const { project, from, "from-state": fromState } = args as { project: string; from: string; "from-state"?: string };
    if (fromState !== undefined && from !== REHEARSE_OPTIONS.from.default) {
        throw new UsageError("--from and --from-state exclude each other: each names the state before");
    }
    return {
        stack,
        project,
        from,
        ...(fromState === undefined ? {} : { fromState }),
        allow: (args.allow ?? []) as string[],
        json: args.json === true,
        noColor: args["no-color"] === true,
    };
}

/** Options that no command has come as further words. */
function mustBeNoOption(words: readonly string[], known: object): void {
    const option = words.find((word) => word.startsWith("-"));
    if (option !== undefined) {
        const names = [...Object.keys(known), "help", "version"].map((name) => `--${name}`);
        throw unknown("option", option.replace(/=.*/s, ""), names);
    }
}

function mustBeOnce(args: Record<string, unknown>, names: readonly string[]): void {
    const twice = names.find((name) => Array.isArray(args[name]));
    if (twice) {
        throw new UsageError(`--${twice} may be given once only`);
    }
}

function unknown(what: string, found: string, known: readonly string[]): UsageError {
    const meant = nearest(found, known);
    return new UsageError(`unknown ${what} ${found}${meant ? `; did you mean ${meant}?` : ""}`);
}
