import { expect } from "chai";
import { describeRule } from "../../support/describe-rule";
import { judge } from "../../support/judge";
import { aws, UNKNOWN } from "../../support/stack";

const SUBJECTS = {
    "ecs-service-tagged": "ecs/service:Service",
    "ecs-cluster-tagged": "ecs/cluster:Cluster",
    "ecs-task-definition-tagged": "ecs/taskDefinition:TaskDefinition",
};

for (const [rule, type] of Object.entries(SUBJECTS)) {
    const subject = (props: Record<string, unknown>) => aws(type, "web", props);

    describeRule(rule, {
        fails: {
            "no tags": [subject({}), /"web" has no tag/],
            "an empty set": [subject({ tags: {} }), /has no tag/],
            "AWS's own tags alone": [subject({ tags: { "aws:cloudformation:stack-name": "x" } }), /has no tag/],
            "what is no set of tags": [subject({ tags: "team" }), /has no tag/],
        },
        passes: {
            "a tag": subject({ tags: { team: "web" } }),
            "a tag whose value is not known yet": subject({ tags: { team: UNKNOWN } }),
            "a tag of the provider's": subject({ tagsAll: { team: "web" } }),
            "a tag beside unknown ones": subject({ tags: { team: "web" }, tagsAll: UNKNOWN }),
        },
        unseen: {
            "unknown tags": [subject({ tags: UNKNOWN }), /its tags are not known/],
            "the provider's unknown tags": [subject({ tags: {}, tagsAll: UNKNOWN }), /its tags are not known/],
        },
    });

    describe(`${rule} with required keys`, () => {
        const messages = async (props: Record<string, unknown>) => {
            const all = await judge([subject(props)], { config: { [rule]: { requiredKeys: ["team", "cost"] } } });
            return all.filter(({ policy }) => policy === rule).map(({ message }) => message);
        };

        it("names those that are not there", async () => {
            expect((await messages({ tags: { Team: "web", other: "x" } }))[0]).to.contain("lacks the tags team, cost");
            expect((await messages({ tags: { team: "web" } }))[0]).to.contain("lacks the tags cost");
            expect((await messages({}))[0]).to.contain("has no tag");
        });

        it("takes them from wherever they are", async () => {
            expect(await messages({ tags: { team: "web", cost: "1" } })).to.deep.equal([]);
            expect(await messages({ tags: { team: "web" }, tagsAll: { cost: "1" } })).to.deep.equal([]);
        });

        it("cannot see those among unknown tags", async () => {
            expect((await messages({ tags: { team: "web" }, tagsAll: UNKNOWN }))[0]).to.contain("Not judged");
        });
    });
}
