import type { Alias } from "@pulumi/pulumi/proto/alias_pb";
import { InvalidArgument } from "./server";
import { createUrn, isUrn, nameOf, qualifiedType, stackType, typeOf } from "./urn";

/** What aliases are relative to. */
export interface AliasSubject {
    project: string;
    stack: string;
    type: string;
    name: string;
    parent: string | undefined;
    /** The parent's own aliases, which its children inherit. */
    parentAliases: readonly string[];
}

/** Every URN the resource may have had: its own aliases, and those that follow from its parent's. */
export function expandAliases(aliases: readonly Alias[], subject: AliasSubject): string[] {
    const own = aliases.map((alias) => aliasUrn(alias, subject));
    const inherited = subject.parentAliases.flatMap((parentAlias) => [
        inheritedAlias(subject.type, subject.name, parentAlias, subject),
        ...own.map((alias) => inheritedAlias(typeOf(alias), nameOf(alias), parentAlias, subject)),
    ]);
    return [...new Set([...own, ...inherited])];
}

function aliasUrn(alias: Alias, subject: AliasSubject): string {
    const spec = alias.getSpec();
    if (!spec) {
        return validUrn(alias.getUrn(), "alias URN");
    }
    if (spec.getParenturn() !== "") {
        validUrn(spec.getParenturn(), "parent alias URN");
    }
    // `noParent` is false when it is not set, and an empty parent URN means the resource's own parent.
    const parent = spec.getNoparent() ? undefined : spec.getParenturn() || subject.parent;
    return createUrn(
        spec.getStack() || subject.stack,
        spec.getProject() || subject.project,
        parent !== undefined && qualifiedType(parent) === stackType ? undefined : parent,
        spec.getType() || subject.type,
        spec.getName() || subject.name,
    );
}

/** @throws InvalidArgument in the engine's words, for a text that is no URN. */
function validUrn(urn: string, what: string): string {
    if (urn === "") {
        throw new InvalidArgument(`invalid ${what}: missing required URN`);
    }
    if (!isUrn(urn)) {
        throw new InvalidArgument(`invalid ${what}: invalid URN ${JSON.stringify(urn)}`);
    }
    return urn;
}

/** A child that carries its parent's name carried the parent's old name too. */
function inheritedAlias(type: string, name: string, parentAlias: string, subject: AliasSubject): string {
    const parentName = nameOf(subject.parent ?? "");
    const oldName = name.startsWith(parentName) ? nameOf(parentAlias) + name.slice(parentName.length) : name;
    const [stackPart = "", project = ""] = parentAlias.split("::");
    return createUrn(stackPart.replace(/^urn:pulumi:/, ""), project, parentAlias, type, oldName);
}
