import * as path from "node:path";
import { nearest } from "./problems";

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

const OPTIONS = {
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

const EPILOGUE = `Exit status: 0 fine, 1 a mandatory policy is violated, 2 the configuration or the program is wrong,
3 hatoba itself failed.

Examples:
  hatoba plan                          every Pulumi.*.yaml of the project in this folder
  hatoba plan dev --first-preview      what the first preview of dev can know
  hatoba plan prod --json | jq .violations
  hatoba plan --github --sarif plan.sarif --junit plan.xml`;

/** Understands the command line; nothing when it asked for help or the version, which is printed then. */
export async function parseArguments(argv: string[], version: string): Promise<PlanArguments | undefined> {
    // Loaded on demand: it is an ES module.
    const { default: yargs } = await import("yargs");
    let parsed: PlanArguments | undefined;
    const parser = yargs(argv)
        .scriptName("hatoba")
        .usage("$0 <command>\n\nPlans Pulumi projects offline: no cloud account, no Pulumi CLI.")
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
                    .options(OPTIONS)
                    .epilogue(EPILOGUE),
            (args) => {
                parsed = planArguments(args, args.stack ?? []);
            },
        )
        .demandCommand(1, 1, "which command? accepted: plan; see hatoba --help")
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
        throw unknown("command", String(words[0]), ["plan"]);
    }
    return parsed;
}

function planArguments(args: Record<string, unknown>, words: readonly string[]): PlanArguments {
    const options = [...Object.keys(OPTIONS), "help", "version"].map((name) => `--${name}`);
    const option = words.find((word) => word.startsWith("-"));
    if (option !== undefined) {
        throw unknown("option", option.replace(/=.*/s, ""), options);
    }
    const policyPacks = (args["policy-pack"] ?? []) as string[];
    const policyConfigs = (args["policy-config"] ?? []) as string[];
    if (policyConfigs.length > 0 && policyConfigs.length !== Math.max(policyPacks.length, 1)) {
        throw new UsageError(
            `each policy pack needs its own --policy-config: found ${policyConfigs.length} for ${policyPacks.length} packs`,
        );
    }
    const twice = (["project", "sarif", "junit"] as const).find((name) => Array.isArray(args[name]));
    if (twice) {
        throw new UsageError(`--${twice} may be given once only`);
    }
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

function unknown(what: string, found: string, known: readonly string[]): UsageError {
    const meant = nearest(found, known);
    return new UsageError(`unknown ${what} ${found}${meant ? `; did you mean ${meant}?` : ""}`);
}
