import type { Rule } from "../rule";
import { alarmsRules } from "./alarms/index";
import { codebuildRules } from "./codebuild/index";
import { codedeployRules } from "./codedeploy/index";
import { ec2Rules } from "./ec2/index";
import { ecrRules } from "./ecr/index";
import { ecsRules } from "./ecs/index";
import { efsRules } from "./efs/index";
import { exemptionsGranted } from "./exemptions/granted";
import { exemptionsUsed } from "./exemptions/used";
import { iamRules } from "./iam/index";
import { kmsRules } from "./kms/index";
import { loadBalancerRules } from "./load-balancer/index";
import { logsRules } from "./logs/index";
import { networkRules } from "./network/index";
import { notJudged } from "./not-judged/not-judged";
import { pipelineRules } from "./pipeline/index";
import { s3Rules } from "./s3/index";
import { secretsRules } from "./secrets/index";
import { snsRules } from "./sns/index";
import { ssmRules } from "./ssm/index";
import { tagsRules } from "./tags/index";

const judging: readonly Rule[] = [
    ...ecsRules,
    ...ecrRules,
    ...efsRules,
    ...ssmRules,
    ...secretsRules,
    ...loadBalancerRules,
    ...networkRules,
    ...iamRules,
    ...kmsRules,
    ...logsRules,
    ...alarmsRules,
    ...snsRules,
    ...s3Rules,
    ...codebuildRules,
    ...pipelineRules,
    ...codedeployRules,
    ...ec2Rules,
    ...tagsRules,
];

/**
 * Every rule of the pack, in the order in which they judge: exemptions before all; whether they were used, and what could
 * not be judged, after.
 */
export const rules: readonly Rule[] = [
    exemptionsGranted(judging.map(({ name }) => name)),
    ...judging,
    exemptionsUsed,
    notJudged,
];
