import type { Rule } from "../rule";
import { ecrRules } from "./ecr/index";
import { ecsRules } from "./ecs/index";
import { efsRules } from "./efs/index";
import { exemptionsGranted } from "./exemptions/granted";
import { exemptionsUsed } from "./exemptions/used";
import { loadBalancerRules } from "./load-balancer/index";
import { networkRules } from "./network/index";
import { ssmRules } from "./ssm/index";

const judging: readonly Rule[] = [
    ...ecsRules,
    ...ecrRules,
    ...efsRules,
    ...loadBalancerRules,
    ...networkRules,
    ...ssmRules,
];

/** Every rule of the pack, in the order in which they judge: exemptions before all, and whether they were used after. */
export const rules: readonly Rule[] = [exemptionsGranted(judging.map(({ name }) => name)), ...judging, exemptionsUsed];
