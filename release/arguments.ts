import { didYouMean, UsageError } from "./problems";
import type { WaitOptions } from "./prove";
import { COMMON, ROLLBACK, STATUSES, TEXTS, VERIFY } from "./usage";

/** What all three commands understand. */
export interface CommonArguments {
    stack: string;
    project: string;
    wait: WaitOptions;
    noColor: boolean;
}

/** What the user wants of `verify`. */
export interface VerifyArguments extends CommonArguments {
    command: "verify";
    /** Empty for all. */
    services: string[];
    outputs?: string;
    json: boolean;
}

/** What the user wants of `release`. */
export interface ReleaseArguments extends CommonArguments {
    command: "release";
    /** Options for `pulumi up`. */
    pulumi: string[];
}

/** What the user wants of `rollback`. */
export interface RollbackArguments extends CommonArguments {
    command: "rollback";
    service: string;
    /** Number of the revision to go back to. */
    to?: number;
    yes: boolean;
    /** Options for `pulumi up`. */
    pulumi: string[];
}

export type Arguments = VerifyArguments | ReleaseArguments | RollbackArguments;

/** Understands the command line; nothing when it asked for help, which is printed then. */
export async function parseArguments(argv: string[]): Promise<Arguments | undefined> {
    // Loaded on demand: it is an ES module.
    const { default: yargs } = await import("yargs");
    let parsed: Arguments | undefined;
    const parser = yargs(argv)
        .scriptName("npm run")
        .usage(
            "npm run verify | release | rollback -- <stack>\n\nWhat happens to services that run: see docs/releases.md.",
        )
        .locale("en")
        .parserConfiguration({
            "boolean-negation": false,
            "camel-case-expansion": false,
            "dot-notation": false,
            "greedy-arrays": false,
            "parse-positional-numbers": false,
            "populate--": true,
            "unknown-options-as-args": true,
        })
        .command(
            "verify [word..]",
            "Prove that what was deployed is what serves",
            (command) =>
                command
                    .usage(TEXTS.verify)
                    .options({ ...VERIFY, ...COMMON })
                    .epilogue(STATUSES),
            (args) => {
                parsed = verify(args, wordsOf(args, { ...VERIFY, ...COMMON }));
            },
        )
        .command(
            "release [word..]",
            "Deploy, and prove it",
            (command) => command.usage(TEXTS.release).options(COMMON).epilogue(STATUSES),
            (args) => {
                parsed = release(args, wordsOf(args, COMMON));
            },
        )
        .command(
            "rollback [word..]",
            "Deploy the images that ran before, and prove it",
            (command) =>
                command
                    .usage(TEXTS.rollback)
                    .options({ ...ROLLBACK, ...COMMON })
                    .epilogue(STATUSES),
            (args) => {
                parsed = rollback(args, wordsOf(args, { ...ROLLBACK, ...COMMON }));
            },
        )
        .demandCommand(1, 1, "which command? accepted: verify, release, rollback")
        .version(false)
        .help()
        .wrap(Math.min(110, process.stdout.columns ?? 110))
        .exitProcess(false)
        .showHelpOnFail(false)
        .fail((message, error) => {
            throw error instanceof UsageError ? error : new UsageError(message ?? error.message);
        });
    const { _: words, help } = await parser.parse();
    if (!parsed && !help) {
        const found = String(words[0]);
        const commands = ["verify", "release", "rollback"];
        throw new UsageError(
            `unknown command ${found}${didYouMean(found, commands)}; accepted: ${commands.join(", ")}`,
        );
    }
    return parsed;
}

type Parsed = Record<string, unknown>;

function verify(args: Parsed, [stack, ...services]: string[]): VerifyArguments {
    if (pulumiOptions(args).length > 0) {
        throw new UsageError("verify runs no pulumi that could take options");
    }
    return {
        command: "verify",
        ...common(args, "verify", stack),
        services: [...new Set(services)],
        ...(args.outputs === undefined ? {} : { outputs: args.outputs as string }),
        json: args.json === true,
    };
}

function release(args: Parsed, [stack, ...more]: string[]): ReleaseArguments {
    if (more.length > 0) {
        throw new UsageError(
            `release takes one stack, found ${more.join(" ")} as well; options of pulumi follow a second --`,
        );
    }
    return { command: "release", ...common(args, "release", stack), pulumi: pulumiOptions(args) };
}

function rollback(args: Parsed, [stack, service, ...more]: string[]): RollbackArguments {
    const arguments_ = common(args, "rollback", stack);
    if (service === undefined || more.length > 0) {
        const found = more.length > 0 ? `, found ${[service, ...more].join(" ")}` : "";
        throw new UsageError(`rollback takes one service${found}: npm run rollback -- ${stack} <service>`);
    }
    const to = args.to as string | undefined;
    if (to !== undefined && !/^[1-9]\d*$/.test(to)) {
        throw new UsageError(`--to: found ${to}; accepted: the number of a revision, such as 41`);
    }
    return {
        command: "rollback",
        ...arguments_,
        service,
        ...(to === undefined ? {} : { to: Number(to) }),
        yes: args.yes === true,
        pulumi: pulumiOptions(args),
    };
}

function common(args: Parsed, command: string, stack: string | undefined): CommonArguments {
    if (stack === undefined) {
        throw new UsageError(`name a stack: npm run ${command} -- <stack>`);
    }
    const twice = Object.keys(COMMON)
        .concat("outputs", "to")
        .find((name) => Array.isArray(args[name]));
    if (twice) {
        throw new UsageError(`--${twice} may be given once only`);
    }
    const { timeout, interval, project } = args as { timeout?: number; interval: number; project: string };
    if (timeout !== undefined && !(timeout >= 0)) {
        throw new UsageError("--timeout: accepted: minutes, 0 or more");
    }
    if (!(interval > 0)) {
        throw new UsageError("--interval: accepted: seconds, more than 0");
    }
    return {
        stack,
        project,
        wait: {
            ...(timeout === undefined ? {} : { timeoutMinutes: timeout }),
            intervalSeconds: interval,
            skipEndpoint: args["skip-endpoint"] === true,
        },
        noColor: args["no-color"] === true,
    };
}

/** What is no option; an option that nobody knows is refused with the nearest one. */
function wordsOf(args: Parsed, options: object): string[] {
    const words = (args.word ?? []) as string[];
    const option = words.find((word) => word.startsWith("-"));
    if (option !== undefined) {
        const known = [...Object.keys(options), "help"].map((name) => `--${name}`);
        const found = option.replace(/=.*/s, "");
        const pulumi = "json" in options ? "" : `; options of pulumi up follow a second --, as in -- ${option}`;
        throw new UsageError(`unknown option ${found}${didYouMean(found, known)}${pulumi}`);
    }
    return words;
}

function pulumiOptions(args: Parsed): string[] {
    return (args["--"] ?? []) as string[];
}
