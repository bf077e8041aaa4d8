import { loadBalancerZoneOf } from "../hosted-zones";
import { FunctionFailure, type FunctionModels, text } from "../model";

/**
 * Accounts from which the load balancers of the older regions write their access logs; newer regions use a service
 * principal. Source: Elastic Load Balancing, "Access logs for your Application Load Balancer".
 */
const ACCOUNTS: Record<string, string> = {
    "af-south-1": "098369216593",
    "ap-east-1": "754344448648",
    "ap-northeast-1": "582318560864",
    "ap-northeast-2": "600734575887",
    "ap-northeast-3": "383597477331",
    "ap-south-1": "718504428378",
    "ap-southeast-1": "114774131450",
    "ap-southeast-2": "783225319266",
    "ap-southeast-3": "589379963580",
    "ca-central-1": "985666609251",
    "cn-north-1": "638102146993",
    "cn-northwest-1": "037604701340",
    "eu-central-1": "054676820928",
    "eu-north-1": "897822967062",
    "eu-south-1": "635631232127",
    "eu-west-1": "156460612806",
    "eu-west-2": "652711504416",
    "eu-west-3": "009996457667",
    "me-south-1": "076674570225",
    "sa-east-1": "507241528517",
    "us-east-1": "127311923021",
    "us-east-2": "033677994240",
    "us-gov-east-1": "190560391635",
    "us-gov-west-1": "048591011584",
    "us-west-1": "027434742980",
    "us-west-2": "797873946194",
};

/** Canonical user of CloudFront's log delivery. Source: Amazon CloudFront Developer Guide, "Standard logging". */
const LOG_DELIVERY_USER = "c4c1ede66af53448b93c283ce9448c4ba468c9432aa01d700d3878632f77d2d0";
const LOG_DELIVERY_USER_CHINA = "a52cb28745c0c06e84ec548334e44bfa7fc2a85c54af20cd59e4969344b7af56";

/** Accounts and zones that belong to AWS itself. */
export const serviceAccountFunctions: FunctionModels = {
    "aws:elb/getServiceAccount:getServiceAccount": ({ scope }) => {
        const account = ACCOUNTS[scope.region];
        if (!account) throw new FunctionFailure("region", `unsupported AWS Region: ${scope.region}`);
        return { id: account, arn: `arn:${scope.partition}:iam::${account}:root`, region: scope.region };
    },
    "aws:elb/getHostedZoneId:getHostedZoneId": ({ scope }) => ({
        id: loadBalancerZoneOf(scope.region, "application"),
        region: scope.region,
    }),
    "aws:lb/getHostedZoneId:getHostedZoneId": ({ args, scope }) => ({
        ...args,
        id: loadBalancerZoneOf(scope.region, text(args.loadBalancerType) === "network" ? "network" : "application"),
        region: scope.region,
    }),
    "aws:cloudfront/getLogDeliveryCanonicalUserId:getLogDeliveryCanonicalUserId": ({ scope }) => ({
        id: scope.partition === "aws-cn" ? LOG_DELIVERY_USER_CHINA : LOG_DELIVERY_USER,
        region: scope.region,
    }),
    "aws:index/getBillingServiceAccount:getBillingServiceAccount": () => ({
        id: "386209384616",
        arn: "arn:aws:iam::386209384616:root",
    }),
};
