/** A tool whose plan of the same program is timed. Add one beside `tools/plan.ts` and list it in `tools/index.ts`. */
export interface Tool {
    /** As it stands in the table. */
    name: string;
    /** Numbers of services that are timed unless the user names some. */
    sizes: readonly number[];
    /** Makes everything ready for the project in the directory. Not timed. */
    prepare(directory: string): Promise<Prepared>;
}

/** What is timed, as often as wanted. */
export interface Prepared {
    /** The command a user would type, run in the project's directory. */
    command: string[];
    env: NodeJS.ProcessEnv;
    /** Number of resources in what the command wrote to standard output. */
    resources(stdout: string): number;
    /** Removes what was made ready outside the project's directory. */
    dispose(): void;
}

/** The policy pack that judges in every tool. */
export const POLICY_PACK = `${__dirname}/../policies`;
