import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { expect } from "chai";
import { byUrn, Places } from "../../../plan/report/places";
import { document, resource, stack } from "./documents";

const web = resource("shop:index:Web", "web", stack, { sourcePosition: "services/web.ts:12" });
const service = resource("aws:ecs/service:Service", "service", web);
const precise = resource("aws:s3/bucket:Bucket", "files", stack, { sourcePosition: "../lib/files.ts:3,7" });
const elsewhere = resource("aws:s3/bucket:Bucket", "shared", stack, { sourcePosition: "../../../shared.ts:1" });
const resources = byUrn(document({ resources: [stack, web, service, precise, elsewhere] }));

describe("the place of a resource", () => {
    let root: string;
    let file: string;

    beforeEach(() => {
        root = mkdtempSync(path.join(tmpdir(), "places-"));
        file = path.join(root, "apps", "shop", "Pulumi.yaml");
        mkdirSync(path.dirname(file), { recursive: true });
    });

    afterEach(() => rmSync(root, { recursive: true }));

    it("is relative to the repository, which a folder or a worktree's file shows", () => {
        mkdirSync(path.join(root, ".git"));
        expect(Places.inRepository(file).of(web.urn, resources)).to.deep.equal({
            file: "apps/shop/services/web.ts",
            line: 12,
        });

        writeFileSync(path.join(root, "apps", ".git"), "gitdir: elsewhere\n");
        expect(Places.inRepository(file).of(web.urn, resources)?.file).to.equal("shop/services/web.ts");
    });

    it("has the column where it is known", () => {
        expect(new Places(file, root).of(precise.urn, resources)).to.deep.equal({
            file: "apps/lib/files.ts",
            line: 3,
            column: 7,
        });
    });

    it("is that of the nearest parent which has one", () => {
        expect(new Places(file, root).of(service.urn, resources)?.file).to.equal("apps/shop/services/web.ts");
    });

    it("is unknown for the stack, for what nobody registered, and outside of the repository", () => {
        const places = new Places(file, root);

        expect(places.of(stack.urn, resources)).to.equal(undefined);
        expect(places.of("urn:pulumi:dev::shop::x::y", resources)).to.equal(undefined);
        expect(places.of(elsewhere.urn, resources)).to.equal(undefined);
        expect(places.project).to.deep.equal({ file: "apps/shop/Pulumi.yaml" });
    });

    it("is relative to the project without a repository, and to the workspace that holds it", () => {
        expect(Places.inRepository("/nowhere/shop/Pulumi.yaml").of(web.urn, resources)?.file).to.equal(
            "services/web.ts",
        );

        mkdirSync(path.join(root, "apps", ".git"));
        expect(Places.inWorkspace(file, root).project.file).to.equal("apps/shop/Pulumi.yaml");
        expect(Places.inWorkspace(file, "/elsewhere").project.file).to.equal("shop/Pulumi.yaml");
        expect(Places.inWorkspace(file, undefined).project.file).to.equal("shop/Pulumi.yaml");
    });
});
