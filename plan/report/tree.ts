import type { PlanResource } from "../document";
import { nameOf, shortType } from "./names";

/** A resource with what it is the parent of. */
export interface TreeNode {
    resource: PlanResource;
    children: TreeNode[];
    /** Resources of a provider in this branch, itself included: what the cloud will hold. */
    size: number;
}

/** A line of the tree: one resource, or several of one type that say the same. */
export interface TreeRow {
    depth: number;
    name: string;
    type: string;
    size: number;
    component: boolean;
}

/** So many siblings of one type are listed by name; more become one line. */
const LISTED_SIBLINGS = 12;

export function isManaged({ custom, type, external }: PlanResource): boolean {
    return custom && !external && !type.startsWith("pulumi:providers:");
}

export function isStack({ type }: PlanResource): boolean {
    return type === "pulumi:pulumi:Stack";
}

/** The top of the tree: what has the stack or nothing for a parent. Providers are left out, they are no resources. */
export function buildTree(resources: readonly PlanResource[]): TreeNode[] {
    const nodes = new Map<string, TreeNode>();
    for (const resource of resources) {
        if (!isStack(resource) && !resource.type.startsWith("pulumi:providers:")) {
            nodes.set(resource.urn, { resource, children: [], size: 0 });
        }
    }
    const roots: TreeNode[] = [];
    for (const node of nodes.values()) {
        const siblings = nodes.get(node.resource.parent ?? "")?.children ?? roots;
        siblings.push(node);
    }
    roots.forEach(measure);
    return roots;
}

function measure(node: TreeNode): number {
    node.size = (isManaged(node.resource) ? 1 : 0) + node.children.reduce((sum, child) => sum + measure(child), 0);
    return node.size;
}

/**
 * The lines of the tree. Without `everything`, what is inside a component shows only as its size, unless it is a
 * component too, and many siblings of one type become one line.
 */
export function treeRows(nodes: readonly TreeNode[], everything: boolean, depth = 0): TreeRow[] {
    if (everything) {
        return nodes.flatMap((node) => [row(node, depth), ...treeRows(node.children, true, depth + 1)]);
    }
    const listed = depth === 0 ? nodes : nodes.filter(isComponent);
    return byType(listed).flatMap((siblings) =>
        siblings.length > LISTED_SIBLINGS
            ? [summaryRow(siblings, depth)]
            : siblings.flatMap((node) => [row(node, depth), ...treeRows(node.children, false, depth + 1)]),
    );
}

/** Components first, in the order of the document; siblings of one type together. */
function byType(nodes: readonly TreeNode[]): TreeNode[][] {
    const groups = new Map<string, TreeNode[]>();
    for (const node of [...nodes.filter(isComponent), ...nodes.filter((candidate) => !isComponent(candidate))]) {
        const group = groups.get(node.resource.type);
        if (group) {
            group.push(node);
        } else {
            groups.set(node.resource.type, [node]);
        }
    }
    return [...groups.values()];
}

function isComponent({ resource }: TreeNode): boolean {
    return !resource.custom;
}

function row({ resource, size, children }: TreeNode, depth: number): TreeRow {
    return {
        depth,
        name: nameOf(resource.urn),
        type: resource.external ? `${shortType(resource.type)} (read)` : shortType(resource.type),
        size,
        component: !resource.custom || children.length > 0,
    };
}

function summaryRow(siblings: readonly TreeNode[], depth: number): TreeRow {
    const names = siblings.map(({ resource }) => nameOf(resource.urn));
    return {
        depth,
        name: `${names[0]} … ${names.at(-1)}`,
        type: `${siblings.length.toLocaleString("en-US")} × ${shortType(siblings[0]?.resource.type ?? "")}`,
        size: siblings.reduce((sum, { size }) => sum + size, 0),
        component: true,
    };
}
