import { expect } from "chai";
import type { Kind } from "../../policies/aws/kinds";
import { UNKNOWN } from "../../policies/values";
import { graphOfPlain, named, type Plain } from "./support/graph";

const SUBNETS: Kind<unknown> = {
    label: "subnet",
    types: ["aws:ec2/subnet:Subnet", "aws:ec2/defaultSubnet:DefaultSubnet"],
};
const NOTHING = { sure: [], oneOf: [], outside: [], unseen: false };

const subnet = (name: string, more: Partial<Plain> = {}): Plain => ({ type: "aws:ec2/subnet:Subnet", name, ...more });
const known = (name: string, more: Record<string, unknown> = {}) =>
    subnet(name, { props: { id: `id-${name}`, ...more } });
const vpc: Plain = { type: "aws:ec2/vpc:Vpc", name: "vpc", props: { id: "vpc-1" } };
const component = (name: string, parent?: string): Plain => ({ type: "awsx:ec2:Vpc", name, parent });

/** What a value names when the property that holds it was made from some resources. */
function follow(value: unknown, sources: string[], ...stack: Plain[]) {
    const holder: Plain = { type: "aws:ecs/service:Service", name: "web", from: { subnets: sources, other: ["vpc"] } };
    const { graph, node } = graphOfPlain(holder, ...stack);
    return named(graph.follow(node("web"), "subnets", value, SUBNETS));
}

describe("a value that is known", () => {
    it("names resources by what identifies them", () => {
        for (const [property, value] of Object.entries({ id: "a", arn: "arn:a", arnWithoutRevision: "arn:b" })) {
            expect(follow(value, [], subnet("a", { props: { [property]: value } }))).to.deep.equal({
                ...NOTHING,
                sure: ["a"],
            });
        }
        const task = subnet("task", { props: { family: "web", revision: 7 } });
        expect(follow("web:7", [], task).sure).to.deep.equal(["task"]);
        expect(follow("web", [], task).outside).to.deep.equal(["web"]);
        expect(follow("web:x", [], subnet("a", { props: { family: "web", revision: "x" } })).sure).to.deep.equal([]);
        expect(follow("1:7", [], subnet("a", { props: { family: 1, revision: 7 } })).sure).to.deep.equal([]);
    });

    it("names those of the kind alone, of each of its types", () => {
        const other: Plain = { type: "aws:ec2/defaultSubnet:DefaultSubnet", name: "b", props: { id: "id-b" } };
        expect(follow(["id-a", "id-b", "vpc-1"], ["vpc"], known("a"), other, vpc)).to.deep.equal({
            ...NOTHING,
            sure: ["a", "b"],
            outside: ["vpc-1"],
        });
    });

    it("names what it names once", () => {
        expect(follow(["id-a", "id-a", "x", "x"], ["a"], known("a"))).to.deep.equal({
            ...NOTHING,
            sure: ["a"],
            outside: ["x"],
        });
    });

    it("names nothing where it says nothing", () => {
        for (const value of [undefined, null, "", 7, {}, [], ["", null, 7]]) {
            expect(follow(value, [], known("a"), subnet("", { props: { id: "" } }))).to.deep.equal(NOTHING);
        }
    });

    it("names what it was made from by anything that this puts out", () => {
        expect(follow("web-1", ["a"], known("a", { name: "web-1" })).sure).to.deep.equal(["a"]);
        expect(follow("web-1", [], known("a", { name: "web-1" })).outside).to.deep.equal(["web-1"]);
        expect(follow("id-b", ["a"], known("a", { peer: "id-b" }), known("b")).sure).to.deep.equal(["b"]);
    });

    it("names the one that it was made from of those that share an id, as in two regions", () => {
        const [here, there] = [subnet("here", { props: { id: "web" } }), subnet("there", { props: { id: "web" } })];
        expect(follow("web", ["here"], here, there)).to.deep.equal({ ...NOTHING, sure: ["here"] });
        expect(follow("web", ["there"], here, there)).to.deep.equal({ ...NOTHING, sure: ["there"] });
    });

    it("names what it was made from where the engine does not say which ids those have", () => {
        expect(follow(["id-a", "id-b"], ["a", "b"], subnet("a"), subnet("b"))).to.deep.equal({
            ...NOTHING,
            sure: ["a", "b"],
        });
        expect(follow("id-a", ["a", "b"], subnet("a"), subnet("b")).oneOf).to.deep.equal(["a", "b"]);
    });

    it("is from outside where what it was made from has another id", () => {
        expect(follow("x", ["a"], known("a"))).to.deep.equal({ ...NOTHING, outside: ["x"] });
    });
});

describe("a value that is unknown", () => {
    it("names the one that it was made from", () => {
        expect(follow(UNKNOWN, ["a"], subnet("a"))).to.deep.equal({ ...NOTHING, sure: ["a"] });
        expect(follow([UNKNOWN], ["a", "vpc"], subnet("a"), vpc)).to.deep.equal({ ...NOTHING, sure: ["a"] });
    });

    it("names one of several", () => {
        const stack = [subnet("a"), subnet("b"), subnet("c")];
        const oneOf = ["a", "b", "c"];
        expect(follow(UNKNOWN, oneOf, ...stack)).to.deep.equal({ ...NOTHING, oneOf });
        expect(follow([UNKNOWN, UNKNOWN], oneOf, ...stack)).to.deep.equal({ ...NOTHING, oneOf });
    });

    it("names all of as many", () => {
        const stack = [subnet("a"), subnet("b")];
        expect(follow([UNKNOWN, UNKNOWN], ["a", "b"], ...stack)).to.deep.equal({ ...NOTHING, sure: ["a", "b"] });
    });

    it("hides what is more than it was made from", () => {
        const stack = [subnet("a"), subnet("b")];
        expect(follow([UNKNOWN, UNKNOWN], ["a"], ...stack)).to.deep.equal({ ...NOTHING, sure: ["a"], unseen: true });
        expect(follow(UNKNOWN, [], ...stack)).to.deep.equal({ ...NOTHING, unseen: true });
        expect(follow(UNKNOWN, ["vpc", "gone"], vpc, ...stack)).to.deep.equal({ ...NOTHING, unseen: true });
    });

    it("leaves what is known beside it as it is", () => {
        const stack = [known("a"), subnet("b")];
        expect(follow(["id-a", UNKNOWN, "x"], ["a", "b"], ...stack)).to.deep.equal({
            ...NOTHING,
            sure: ["a", "b"],
            outside: ["x"],
        });
        expect(follow(["id-a", UNKNOWN], ["a"], ...stack)).to.deep.equal({ ...NOTHING, sure: ["a"], unseen: true });
    });

    it("names one inside of the component that it was made from, at any depth, each once", () => {
        const stack = [
            component("network"),
            component("zone", "network"),
            subnet("a", { parent: "network" }),
            subnet("b", { parent: "zone" }),
            { ...vpc, parent: "network" },
            subnet("else"),
        ];
        const oneOf = ["a", "b"];
        expect(follow(UNKNOWN, ["network"], ...stack)).to.deep.equal({ ...NOTHING, oneOf });
        expect(follow([UNKNOWN], ["network", "zone"], ...stack)).to.deep.equal({ ...NOTHING, oneOf });
        expect(follow(UNKNOWN, ["zone"], ...stack)).to.deep.equal({ ...NOTHING, oneOf: ["b"] });
    });

    it("names nothing inside of a component that has none, or below a resource that is none", () => {
        expect(follow(UNKNOWN, ["network"], component("network")).unseen).to.equal(true);
        expect(follow(UNKNOWN, ["vpc"], vpc, subnet("a", { parent: "vpc" })).unseen).to.equal(true);
        const nested = [component("network"), { ...vpc, parent: "network" }, subnet("a", { parent: "vpc" })];
        expect(follow(UNKNOWN, ["network"], ...nested).unseen).to.equal(true);
    });

    it("prefers what it was made from itself to what is inside of components", () => {
        const stack = [component("network"), subnet("a", { parent: "network" }), subnet("b")];
        expect(follow(UNKNOWN, ["network", "b"], ...stack)).to.deep.equal({ ...NOTHING, sure: ["b"] });
    });

    it("ends where components are inside of one another", () => {
        const stack = [component("left", "right"), component("right", "left"), subnet("a", { parent: "right" })];
        expect(follow(UNKNOWN, ["left"], ...stack).oneOf).to.deep.equal(["a"]);
    });
});

describe("a property", () => {
    const { node } = graphOfPlain(
        { type: "t:a/b:C", name: "source" },
        {
            type: "t:a/b:C",
            name: "holder",
            props: { known: "x", computed: UNKNOWN, derived: UNKNOWN },
            from: { derived: ["source"] },
        },
    );

    it("is declared where it is known, or made from something", () => {
        expect(node("holder").declared("known")).to.equal("x");
        expect(node("holder").declared("derived")).to.equal(UNKNOWN);
    });

    it("is not declared where it is left out, or computed by the provider", () => {
        expect(node("holder").declared("missing")).to.equal(undefined);
        expect(node("holder").declared("computed")).to.equal(undefined);
    });
});

describe("a graph", () => {
    it("works out a view once", () => {
        const { graph } = graphOfPlain(vpc);
        let times = 0;
        const view = () => {
            times += 1;
            return undefined;
        };
        graph.once(view);
        graph.once(view);
        expect(times).to.equal(1);
    });

    it("follows thousands of values to thousands of resources", () => {
        const names = Array.from({ length: 10_000 }, (_, index) => `s${index}`);
        const ids = names.map((name) => `id-${name}`);
        expect(follow(ids, names, ...names.map((name) => known(name))).sure).to.have.length(10_000);
        expect(
            follow(
                ids.map(() => UNKNOWN),
                names,
                ...names.map((name) => subnet(name)),
            ).sure,
        ).to.have.length(10_000);
    });
});
