import type * as ecs from "@aws-sdk/client-ecs";
import { expect } from "chai";
import type { ContainerDefinition } from "../../../components/fargate-service/container-definitions";

/** Fields of ours, at every depth, that the other type does not have. */
type Unknown<Ours, Theirs> = Ours extends (infer Item)[]
    ? Theirs extends (infer Other)[]
        ? Unknown<Item, Other>
        : never
    : Ours extends object
      ? string extends keyof Ours
          ? never
          : {
                [Key in keyof Ours]-?: Key extends keyof Theirs
                    ? Unknown<NonNullable<Ours[Key]>, NonNullable<Theirs[Key]>>
                    : Key;
            }[keyof Ours]
      : never;

/** The compiler is the test: these lines do not compile when a definition has something that the API does not. */
const accepted = (definition: ContainerDefinition): ecs.ContainerDefinition => definition;
const nothingElse = <T extends never>(found?: T) => found;

describe("the types of container definitions", () => {
    it("are those of AWS's SDK, with no field that it does not know", () => {
        expect(nothingElse<Unknown<ContainerDefinition, ecs.ContainerDefinition>>()).to.equal(undefined);
        expect(accepted).to.be.a("function");
    });
});
