/** A tool whose plan of the same system is timed. Add one beside `tools/hatoba.ts` and list it in `run.ts`. */
export interface Tool {
    /** As it stands in the table. */
    name: string;
    /** Writes a program with that many services into the (empty) directory. Not timed. */
    generate(directory: string, services: number): void;
    /** The command a user would type, run in the generated directory. */
    command(directory: string): string[];
    /** Number of resources in what the command wrote to standard output. */
    resources(stdout: string): number;
}
