import { parseImage, pinned } from "./image-reference";

/** A revision and its images. */
export interface Version {
    /** ARN of the revision. */
    taskDefinition: string;
    /** Image by container. */
    images: ReadonlyMap<string, string>;
    /** Digest that ECS resolved a tag to, by container. */
    digests?: ReadonlyMap<string, string>;
}

/** What happens to the image of one container. */
export interface ImageChange {
    container: string;
    from: string;
    to: string;
    /** Written into the configuration. */
    reference: string;
}

/** What going back means. */
export interface RollbackPlan {
    from: Version;
    to: Version;
    changes: ImageChange[];
    /** Containers whose image stays the same, pinned as well so that `up` does not build a newer one. */
    kept: { container: string; reference: string }[];
    /** What to know before agreeing. */
    notes: string[];
    /** Why it cannot be done; then there is nothing to agree to. */
    refusals: string[];
}

/** What is known of the program. */
export interface Program {
    /** The containers it has; all without a list. */
    containers?: readonly string[];
    /** Repositories whose tags never move. */
    immutable?: ReadonlySet<string>;
}

/** What going back from one version to another changes, container by container of the program. */
export function planRollback(from: Version, to: Version, program: Program = {}): RollbackPlan {
    const plan: RollbackPlan = { from, to, changes: [], kept: [], notes: [], refusals: [] };
    const ours = [...from.images.keys()].filter((name) => program.containers?.includes(name) ?? true);
    for (const container of ours) {
        addContainer(plan, container, program);
    }
    for (const container of to.images.keys()) {
        if (!from.images.has(container)) {
            plan.notes.push(`${container} was a container then and is none now: it does not come back, only images do`);
        }
    }
    if (plan.changes.length === 0 && plan.refusals.length === 0) {
        plan.refusals.push("every image is the same in both: there is nothing to go back to");
    }
    return plan;
}

/** Whether any image differs between the two. */
export function differs(a: Version, b: Version): boolean {
    return [...a.images].some(([container, image]) => {
        const other = b.images.get(container);
        return other !== undefined && identity(a, container, image) !== identity(b, container, other);
    });
}

function addContainer(plan: RollbackPlan, container: string, { immutable }: Program): void {
    const { from, to } = plan;
    const now = from.images.get(container) ?? "";
    const then = to.images.get(container);
    if (then === undefined) {
        plan.notes.push(`${container} was not there then: its image stays ${now}`);
        return;
    }
    const reference = pinned(then, to.digests?.get(container), immutable);
    const same = identity(from, container, now) === identity(to, container, then);
    if (reference === undefined && !same) {
        const why = parseImage(then)
            ? "its tag may mean another image by now; accepted: a digest, or a tag in the stack's own repository"
            : "it is no image reference";
        plan.refusals.push(`${container}: ${then} cannot be pinned: ${why}`);
    } else if (reference !== undefined && same) {
        plan.kept.push({ container, reference });
    } else if (reference !== undefined) {
        plan.changes.push({
            container,
            from: pinned(now, from.digests?.get(container)) ?? now,
            to: reference,
            reference,
        });
    }
}

/** The digest alone says whether two images are the same, wherever they are kept. */
function identity({ digests }: Version, container: string, image: string): string {
    return parseImage(image)?.digest ?? digests?.get(container) ?? image;
}
