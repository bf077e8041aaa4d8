import { existsSync } from "node:fs";
import * as path from "node:path";
import { ConfigurationProblem } from "../problems";
import { fromPlain } from "./projections";
import type { LoadedProject, StackReferenceValues } from "./types";
import { Secret, unknown, type Value, type ValueMap } from "./values";
import { describeValue, isRecord, YamlFile } from "./yaml-file";

/** Beside `Pulumi.yaml`: outputs of other stacks by their full name, in the form `hatoba plan --json` prints them. */
export const referencesFile = "hatoba.references.yaml";

/** Answers `StackReference`, for which the CLI would ask the backend. */
export class StackReferences {
    private readonly stacks = new Map<string, Record<string, unknown>>();

    constructor(
        private readonly project: LoadedProject,
        given: StackReferenceValues = {},
    ) {
        const file = path.join(project.directory, referencesFile);
        const written = existsSync(file) ? readReferences(file) : {};
        for (const [name, outputs] of Object.entries({ ...written, ...given })) {
            this.stacks.set(this.fullName(name), outputs);
        }
    }

    /** State of the `StackReference` of that name; throws what the user can do when its outputs are not known. */
    resolve(name: string): ValueMap {
        const full = this.fullName(name);
        const outputs = this.stacks.get(full);
        if (!outputs) {
            throw new Error(
                `the outputs of stack ${full} are not known offline; write them to ` +
                    `${path.join(this.project.directory, referencesFile)}, as\n${full}:\n  <output>: <value>`,
            );
        }
        const values: ValueMap = {};
        const secretOutputNames: string[] = [];
        for (const [key, value] of Object.entries(outputs)) {
            values[key] = revive(value, `${full}-${key}`);
            if (values[key] instanceof Secret) {
                secretOutputNames.push(key);
            }
        }
        return { name, outputs: values, secretOutputNames };
    }

    /** A name may leave out the organization, or also the project, when they are its own. */
    private fullName(name: string): string {
        const parts = name.split("/");
        const { organization, name: project } = this.project;
        return [organization, project, ""]
            .slice(0, 3 - parts.length)
            .concat(parts)
            .join("/");
    }
}

function readReferences(file: string): StackReferenceValues {
    const yaml = YamlFile.read(file);
    const problems = Object.entries(yaml.content)
        .filter(([, outputs]) => !isRecord(outputs))
        .map(([name, outputs]) =>
            yaml.problem([name], `must be a map of outputs to values, found ${describeValue(outputs)}`),
        );
    if (problems.length > 0) {
        throw new ConfigurationProblem(problems);
    }
    return yaml.content as StackReferenceValues;
}

/** `{"$secret": true}` becomes a secret that stands for the value, `{"$unknown": true}` an unknown. */
function revive(value: unknown, at: string): Value {
    if (isRecord(value)) {
        if (value.$secret === true) {
            return new Secret(`secret-of-${at}`);
        }
        if (value.$unknown === true) {
            return unknown;
        }
        return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, revive(inner, `${at}-${key}`)]));
    }
    if (Array.isArray(value)) {
        return value.map((inner, index) => revive(inner, `${at}-${index}`));
    }
    return fromPlain({ value }).value ?? null;
}
