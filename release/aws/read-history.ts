import { DescribeTaskDefinitionCommand, ListTaskDefinitionsCommand, type ServiceRevision } from "@aws-sdk/client-ecs";
import { parseServiceArn, parseTaskDefinitionArn } from "../arns";
import type { ServiceOutput } from "../outputs";
import { differs, type Version } from "../rollback-plan";
import type { Caller } from "./caller";
import { clientsOf } from "./clients";
import { readSuccesses } from "./read-code-deploy";
import type { ServiceReader } from "./read-service";

/** So many older revisions are looked at when nothing says which one was deployed. */
const GUESSES = 20;

/** The version to go back to, and how it was found. */
export interface Previous {
    version: Version;
    /** `guessed`: nothing says that it was ever deployed. */
    found: "deployed" | "guessed";
}

/** What is known of a revision that was deployed: where ECS deploys, the digests it resolved as well. */
type Success = Pick<ServiceRevision, "taskDefinition" | "containerImages">;

/** Reads what a service ran before. */
export class History {
    private known?: Promise<Success[]>;

    constructor(
        private readonly caller: Caller,
        private readonly reader: ServiceReader,
        private readonly output: ServiceOutput,
    ) {}

    /** A revision with its images; an inactive one has them, as long as it is kept. Nothing when there is none. */
    async version(arn: string): Promise<Version | undefined> {
        const { ecs } = clientsOf(this.region);
        const answer = await this.caller
            .need("ecs:DescribeTaskDefinition", (options) =>
                ecs.send(new DescribeTaskDefinitionCommand({ taskDefinition: arn }), options),
            )
            .catch((error: unknown) => {
                // ECS says so with a name that says nothing: "Unable to describe task definition".
                if (error instanceof Error && error.name === "ClientException") {
                    return undefined;
                }
                throw error;
            });
        if (!answer?.taskDefinition) {
            return undefined;
        }
        const { containerDefinitions = [], taskDefinitionArn: taskDefinition = arn } = answer.taskDefinition;
        const images = new Map(containerDefinitions.map(({ name = "", image = "" }) => [name, image]));
        const success = (await this.successes()).find((candidate) => candidate.taskDefinition === taskDefinition);
        return { taskDefinition, images, digests: digestsOf(success) };
    }

    /** The newest version with other images that was deployed with success, else the newest older active revision. */
    async before(current: Version): Promise<Previous | undefined> {
        const deployed = (await this.successes()).flatMap(({ taskDefinition }) => taskDefinition ?? []);
        for (const [found, arns] of [
            ["deployed", async () => deployed.filter((arn) => arn !== current.taskDefinition)],
            ["guessed", () => this.olderRevisions(current.taskDefinition)],
        ] as const) {
            for (const arn of new Set(await arns())) {
                const version = await this.version(arn);
                if (version && differs(current, version)) {
                    return { version, found };
                }
            }
        }
        return undefined;
    }

    private successes(): Promise<Success[]> {
        this.known ??= this.readSuccesses();
        return this.known;
    }

    private async readSuccesses(): Promise<Success[]> {
        if (this.output.codeDeploy) {
            const arns = await readSuccesses(clientsOf(this.region), this.caller, this.output.codeDeploy);
            return arns.map((taskDefinition) => ({ taskDefinition }));
        }
        const history = this.reader.history(this.output);
        return (await history.successes(this.reader.cluster(this.output), this.output.arn)) ?? [];
    }

    private async olderRevisions(current: string): Promise<string[]> {
        const { family = "", revision = 0 } = parseTaskDefinitionArn(current) ?? {};
        const { ecs } = clientsOf(this.region);
        const { taskDefinitionArns = [] } = await this.caller.need("ecs:ListTaskDefinitions", (options) =>
            ecs.send(new ListTaskDefinitionsCommand({ familyPrefix: family, status: "ACTIVE", sort: "DESC" }), options),
        );
        // The prefix also finds families whose names only begin so.
        return taskDefinitionArns
            .map((arn) => ({ arn, parsed: parseTaskDefinitionArn(arn) }))
            .filter(({ parsed }) => parsed?.family === family && parsed.revision < revision)
            .sort((a, b) => (b.parsed?.revision ?? 0) - (a.parsed?.revision ?? 0))
            .slice(0, GUESSES)
            .map(({ arn }) => arn);
    }

    private get region(): string {
        return parseServiceArn(this.output.arn)?.region ?? "";
    }
}

function digestsOf(revision: Success | undefined): Map<string, string> {
    return new Map(
        (revision?.containerImages ?? []).flatMap(({ containerName, imageDigest }): [string, string][] =>
            containerName && imageDigest ? [[containerName, imageDigest]] : [],
        ),
    );
}
