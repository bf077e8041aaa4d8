import * as pulumi from "@pulumi/pulumi";
import { expect } from "chai";
import { LoadBalancer, type LoadBalancerArgs, TlsPolicy } from "../../../components/load-balancer/load-balancer";
import { outputValue, useMocks } from "../../support/mocks";

const ALB = "aws:lb/loadBalancer:LoadBalancer";
const LISTENER = "aws:lb/listener:Listener";
const INGRESS = "aws:vpc/securityGroupIngressRule:SecurityGroupIngressRule";
const EGRESS = "aws:vpc/securityGroupEgressRule:SecurityGroupEgressRule";
const GROUP = "aws:ec2/securityGroup:SecurityGroup";
const RECORD = "aws:route53/record:Record";
const CERTIFICATE = "aws:acm/certificate:Certificate";
const VALIDATION = "aws:acm/certificateValidation:CertificateValidation";
const BUCKET = "aws:s3/bucket:Bucket";
const POLICY = "aws:s3/bucketPolicy:BucketPolicy";
const WEB_ACL = "aws:wafv2/webAcl:WebAcl";

const network = {
    vpcId: "vpc-1",
    cidrBlock: "10.0.0.0/20",
    publicSubnetIds: ["subnet-a", "subnet-b"],
    privateSubnetIds: ["subnet-c", "subnet-d"],
};
const domain = { name: "www.example.com", zoneId: "Z1" };
const ARN = "arn:aws:acm:eu-west-1:123456789012:certificate/1";

describe("LoadBalancer", () => {
    const mocks = useMocks();
    const create = (args: Partial<LoadBalancerArgs> = {}) =>
        mocks.settle(() => new LoadBalancer("web", { network, ...args }));
    let attempts = 0;
    const failure = (args: Partial<LoadBalancerArgs>, name = `web-${attempts++}`): string[] => {
        try {
            new LoadBalancer(name, { network, ...args });
        } catch (error) {
            expect(error).to.be.instanceOf(pulumi.InputPropertiesError);
            return ((error as pulumi.InputPropertiesError).errors ?? []).map(({ propertyPath }) => propertyPath);
        }
        return expect.fail("it was accepted");
    };
    /** Who may connect to which port. */
    const openings = () =>
        mocks.resourcesOf(INGRESS).map(({ inputs }) => {
            expect(inputs.ipProtocol).to.equal("tcp");
            expect(inputs.fromPort).to.equal(inputs.toPort);
            expect(inputs.description).to.be.a("string").and.not.equal("");
            return `${inputs.fromPort} ${inputs.cidrIpv4 ?? inputs.cidrIpv6}`;
        });
    const listeners = () => mocks.resourcesOf(LISTENER).map(({ inputs }) => `${inputs.protocol} ${inputs.port}`);

    it("has a name and a parent for every part", async () => {
        await create({ domain, waf: {}, testListener: { port: 8080, allowedCidrs: ["192.0.2.0/24"] } });
        const [component, ...children] = mocks.resources.filter(({ type }) => type !== "pulumi:pulumi:Stack");
        expect(component?.type).to.equal("hatoba:index:LoadBalancer");
        for (const child of children) {
            expect(child.name).to.match(/^web-/);
            expect(child.parent).to.equal(component?.urn);
        }
    });

    it("is hardened: invalid headers dropped, desync mitigated, protected from deletion", async () => {
        await create();
        expect(mocks.inputsOf(ALB, "web-alb")).to.include({
            loadBalancerType: "application",
            internal: false,
            dropInvalidHeaderFields: true,
            desyncMitigationMode: "defensive",
            enableDeletionProtection: true,
            idleTimeout: 60,
        });
    });

    it("stands in public subnets, and in private ones when internal", async () => {
        await create();
        expect(mocks.inputsOf(ALB, "web-alb").subnets).to.deep.equal(network.publicSubnetIds);
        await mocks.settle(() => new LoadBalancer("back", { network, internal: true }));
        expect(mocks.inputsOf(ALB, "back-alb")).to.deep.include({ internal: true, subnets: network.privateSubnetIds });
    });

    describe("without domain and certificate", () => {
        it("serves plain HTTP to anyone, and 404 until services add rules", async () => {
            const balancer = await create();
            expect(listeners()).to.deep.equal(["HTTP 80"]);
            expect(openings()).to.deep.equal(["80 0.0.0.0/0"]);
            const listener = mocks.resource(LISTENER, "web-http");
            expect(listener.inputs.defaultActions).to.have.length(1);
            expect(listener.inputs.defaultActions[0]).to.deep.include({ type: "fixed-response" });
            expect(listener.inputs.defaultActions[0].fixedResponse.statusCode).to.equal("404");
            expect(await outputValue(balancer.listenerArn)).to.equal(listener.id);
            expect(await outputValue(balancer.url)).to.equal(`http://${await outputValue(balancer.dnsName)}`);
            expect(balancer.testListenerArn).to.equal(undefined);
        });
    });

    describe("with a domain", () => {
        it("serves HTTPS with a validated certificate and redirects HTTP to it", async () => {
            const balancer = await create({ domain });
            expect(listeners()).to.have.members(["HTTP 80", "HTTPS 443"]);
            expect(openings()).to.deep.equal(["80 0.0.0.0/0", "443 0.0.0.0/0"]);
            const https = mocks.resource(LISTENER, "web-https");
            expect(https.inputs.sslPolicy).to.equal("ELBSecurityPolicy-TLS13-1-2-2021-06");
            expect(https.inputs.defaultActions[0].type).to.equal("fixed-response");
            expect(https.propertyDependencies.certificateArn).to.include(
                mocks.resource(VALIDATION, "web-certificate").urn,
            );
            expect(mocks.inputsOf(LISTENER, "web-http").defaultActions).to.deep.equal([
                { type: "redirect", redirect: { protocol: "HTTPS", port: "443", statusCode: "HTTP_301" } },
            ]);
            expect(await outputValue(balancer.listenerArn)).to.equal(https.id);
            expect(await outputValue(balancer.url)).to.equal("https://www.example.com");
        });

        it("validates each name through DNS, a wildcard and its parent by one record", async () => {
            const alternativeNames = ["*.example.com", "example.com", "api.example.com"];
            await create({ domain: { ...domain, alternativeNames } });
            expect(mocks.inputsOf(CERTIFICATE, "web-certificate")).to.deep.include({
                domainName: "www.example.com",
                subjectAlternativeNames: alternativeNames,
                validationMethod: "DNS",
            });
            const records = mocks.resourcesOf(RECORD).filter(({ name }) => name.startsWith("web-validation-"));
            expect(records.map(({ name }) => name)).to.deep.equal([
                "web-validation-www.example.com",
                "web-validation-example.com",
                "web-validation-api.example.com",
            ]);
            for (const { name, inputs } of records) {
                expect(inputs).to.include({ zoneId: "Z1", type: "CNAME" });
                expect(inputs.name).to.match(new RegExp(`^_[0-9a-z]+\\.${name.replace("web-validation-", "")}\\.?$`));
            }
            expect(mocks.inputsOf(VALIDATION, "web-certificate").validationRecordFqdns).to.have.length(3);
        });

        it("leads every name to the load balancer", async () => {
            const balancer = await create({ domain: { ...domain, alternativeNames: ["*.example.com"] } });
            const aliases = mocks.resourcesOf(RECORD).filter(({ inputs }) => inputs.aliases);
            expect(aliases.map(({ inputs }) => [inputs.name, inputs.type])).to.deep.equal([
                ["www.example.com", "A"],
                ["*.example.com", "A"],
            ]);
            expect(aliases[0]?.inputs.aliases).to.deep.equal([
                {
                    name: await outputValue(balancer.dnsName),
                    zoneId: await outputValue(balancer.zoneId),
                    evaluateTargetHealth: true,
                },
            ]);
        });

        it("finds the zone by its name", async () => {
            await create({ domain: { name: "www.example.com", zoneName: "example.com" } });
            const call = mocks.calls.find(({ token }) => token === "aws:route53/getZone:getZone");
            expect(call?.args).to.deep.include({ name: "example.com", privateZone: false });
        });

        it("uses the certificate it is given and makes none", async () => {
            await create({ domain, certificateArn: ARN, tlsPolicy: TlsPolicy.Tls13 });
            expect(mocks.resourcesOf(CERTIFICATE)).to.deep.equal([]);
            expect(mocks.inputsOf(LISTENER, "web-https")).to.include({
                certificateArn: ARN,
                sslPolicy: TlsPolicy.Tls13,
            });
            expect(mocks.resourcesOf(RECORD).map(({ name }) => name)).to.deep.equal(["web-alias-www.example.com"]);
        });
    });

    it("opens its ports only to the ranges it is told", async () => {
        await create({ certificateArn: ARN, allowedCidrs: ["203.0.113.0/24", "2001:db8::/32"] });
        expect(openings()).to.have.members([
            "80 203.0.113.0/24",
            "443 203.0.113.0/24",
            "80 2001:db8::/32",
            "443 2001:db8::/32",
        ]);
    });

    it("opens an internal load balancer to the network only", async () => {
        await create({ internal: true });
        expect(openings()).to.deep.equal(["80 10.0.0.0/20"]);
    });

    it("sends nothing anywhere by itself, and has no inline rules", async () => {
        await create();
        expect(mocks.resourcesOf(EGRESS)).to.deep.equal([]);
        expect(mocks.inputsOf(GROUP, "web-alb")).to.not.have.any.keys("ingress", "egress");
    });

    it("opens the test listener only to the named addresses", async () => {
        const balancer = await create({ testListener: { port: 9000, allowedCidrs: ["198.51.100.7/32"] } });
        expect(openings()).to.deep.equal(["80 0.0.0.0/0", "9000 198.51.100.7/32"]);
        expect(listeners()).to.have.members(["HTTP 80", "HTTP 9000"]);
        expect(await outputValue(balancer.testListenerArn ?? "")).to.equal(mocks.resource(LISTENER, "web-test").id);
    });

    it("serves tests with the certificate where there is one", async () => {
        await create({ certificateArn: ARN, testListener: { port: 9000, allowedCidrs: ["198.51.100.7/32"] } });
        expect(mocks.inputsOf(LISTENER, "web-test")).to.include({
            protocol: "HTTPS",
            certificateArn: ARN,
            sslPolicy: TlsPolicy.Tls12,
        });
    });

    describe("access logs", () => {
        it("go to a private, encrypted bucket of its own and expire after 90 days", async () => {
            await create();
            const bucket = mocks.resource(BUCKET, "web-logs");
            expect(bucket.inputs.forceDestroy).to.equal(false);
            expect(mocks.inputsOf("aws:s3/bucketPublicAccessBlock:BucketPublicAccessBlock", "web-logs")).to.deep.equal({
                bucket: bucket.id,
                blockPublicAcls: true,
                blockPublicPolicy: true,
                ignorePublicAcls: true,
                restrictPublicBuckets: true,
            });
            const { rules: encryption } = mocks.inputsOf(
                "aws:s3/bucketServerSideEncryptionConfiguration:BucketServerSideEncryptionConfiguration",
                "web-logs",
            );
            expect(encryption[0].applyServerSideEncryptionByDefault).to.deep.equal({ sseAlgorithm: "AES256" });
            const { rules } = mocks.inputsOf(
                "aws:s3/bucketLifecycleConfiguration:BucketLifecycleConfiguration",
                "web-logs",
            );
            expect(rules[0]).to.deep.include({ status: "Enabled", expiration: { days: 90 } });
            expect(
                mocks.inputsOf("aws:s3/bucketOwnershipControls:BucketOwnershipControls", "web-logs").rule,
            ).to.deep.equal({ objectOwnership: "BucketOwnerEnforced" });
            expect(mocks.inputsOf(ALB, "web-alb").accessLogs).to.include({ enabled: true, bucket: bucket.id });
        });

        it("may be written by this account's load balancers only, and over TLS only", async () => {
            await create({ accessLogs: { prefix: "edge" } });
            const { arn } = { arn: `arn:aws:s3:::${mocks.resource(BUCKET, "web-logs").id}` };
            expect(JSON.parse(mocks.inputsOf(POLICY, "web-logs").policy).Statement).to.deep.equal([
                {
                    Sid: "LogDelivery",
                    Effect: "Allow",
                    Principal: { Service: "logdelivery.elasticloadbalancing.amazonaws.com" },
                    Action: "s3:PutObject",
                    Resource: `${arn}/edge/AWSLogs/123456789012/*`,
                    Condition: {
                        ArnLike: {
                            "aws:SourceArn": "arn:aws:elasticloadbalancing:eu-west-1:123456789012:loadbalancer/*",
                        },
                    },
                },
                {
                    Sid: "TlsOnly",
                    Effect: "Deny",
                    Principal: "*",
                    Action: "s3:*",
                    Resource: [arn, `${arn}/*`],
                    Condition: { Bool: { "aws:SecureTransport": "false" } },
                },
            ]);
        });

        it("are permitted before the load balancer tries to write", async () => {
            await create();
            expect(mocks.resource(ALB, "web-alb").dependencies).to.include(mocks.resource(POLICY, "web-logs").urn);
        });

        it("go to the bucket that is given, without another one", async () => {
            await create({ accessLogs: { bucket: "central-logs", prefix: "web" } });
            expect(mocks.resourcesOf(BUCKET)).to.deep.equal([]);
            expect(mocks.inputsOf(ALB, "web-alb").accessLogs).to.deep.equal({
                enabled: true,
                bucket: "central-logs",
                prefix: "web",
            });
        });

        it("are not written when told so", async () => {
            await create({ accessLogs: { enabled: false } });
            expect(mocks.resourcesOf(BUCKET)).to.deep.equal([]);
            expect(mocks.inputsOf(ALB, "web-alb")).to.not.have.property("accessLogs");
        });

        it("are deleted with the stack only where the load balancer may be deleted too", async () => {
            await create({ deletionProtection: false });
            expect(mocks.inputsOf(BUCKET, "web-logs").forceDestroy).to.equal(true);
            expect(mocks.inputsOf(ALB, "web-alb").enableDeletionProtection).to.equal(false);
        });
    });

    describe("web application firewall", () => {
        it("is there only when asked for", async () => {
            await create();
            expect(mocks.resourcesOf(WEB_ACL)).to.deep.equal([]);
        });

        it("judges by AWS's managed rule groups and stands before the load balancer", async () => {
            const balancer = await create({ waf: {} });
            const { inputs } = mocks.resource(WEB_ACL, "web-waf");
            expect(inputs).to.deep.include({ scope: "REGIONAL", defaultAction: { allow: {} } });
            const groups = inputs.rules.map(
                (rule: { statement: { managedRuleGroupStatement: unknown } }) =>
                    rule.statement.managedRuleGroupStatement,
            );
            expect(groups).to.deep.equal([
                { vendorName: "AWS", name: "AWSManagedRulesAmazonIpReputationList" },
                { vendorName: "AWS", name: "AWSManagedRulesCommonRuleSet" },
                { vendorName: "AWS", name: "AWSManagedRulesKnownBadInputsRuleSet" },
            ]);
            // Without "none" a rule group would only be looked at, or every request that matches be counted as allowed.
            for (const rule of inputs.rules) expect(rule.overrideAction).to.deep.equal({ none: {} });
            expect(mocks.inputsOf("aws:wafv2/webAclAssociation:WebAclAssociation", "web-waf").resourceArn).to.equal(
                await outputValue(balancer.loadBalancerArn),
            );
        });

        it("takes an old web ACL off before it puts on a new one: taking off afterwards would leave none", async () => {
            await create({ waf: {} });
            const association = mocks.resource("aws:wafv2/webAclAssociation:WebAclAssociation", "web-waf");
            expect(association.deleteBeforeReplace).to.equal(true);
        });

        it("refuses floods before it asks other rules", async () => {
            await create({ waf: { rateLimit: 2000, managedRuleGroups: ["AWSManagedRulesCommonRuleSet"] } });
            const { rules } = mocks.inputsOf(WEB_ACL, "web-waf");
            expect(
                rules.map(({ name, priority }: { name: string; priority: number }) => [priority, name]),
            ).to.deep.equal([
                [0, "rate-limit"],
                [1, "AWSManagedRulesCommonRuleSet"],
            ]);
            expect(rules[0]).to.deep.include({
                action: { block: {} },
                statement: { rateBasedStatement: { limit: 2000, aggregateKeyType: "IP" } },
            });
        });
    });

    describe("refuses", () => {
        it("everything that is wrong at once, by path", () => {
            const paths = failure({
                network: { vpcId: "vpc-1", publicSubnetIds: ["subnet-a"] },
                domain: { name: "www.example.com", zoneName: "example.org", alternativeNames: ["not a name"] },
                tlsPolicy: "ELBSecurityPolicy-2016-08" as never,
                allowedCidrs: ["everyone", "10.0.0.1/8"],
                idleTimeoutSeconds: 0,
                accessLogs: { retentionDays: 0, prefix: "/AWSLogs" },
                waf: { rateLimit: 1 },
                testListener: { port: 443, allowedCidrs: ["0.0.0.0/0", "::/0"] },
            });
            expect(paths).to.have.members([
                "network.publicSubnetIds",
                "domain.name",
                "domain.alternativeNames[0]",
                "tlsPolicy",
                "allowedCidrs[0]",
                "allowedCidrs[1]",
                "idleTimeoutSeconds",
                "accessLogs.retentionDays",
                "accessLogs.prefix",
                "waf.rateLimit",
                "testListener.port",
                "testListener.allowedCidrs[0]",
                "testListener.allowedCidrs[1]",
            ]);
        });

        it("an IPv6 address in the middle of a range, as the provider does, in whatever spelling", () => {
            const wrong = ["2001:db8::1/64", "::1/127", "2001:db8:8000::/32", "fe80::1%eth0/128", "::/129"];
            const right = ["2001:DB8:0:0::/64", "::1/128", "::/0", "2001:db8:8000::/33", "::ffff:10.0.0.0/104"];
            expect(failure({ allowedCidrs: [...wrong, ...right] })).to.deep.equal(
                wrong.map((_, index) => `allowedCidrs[${index}]`),
            );
        });

        it("a test listener that is open to nobody", () => {
            expect(failure({ testListener: { port: 8080, allowedCidrs: [] } })).to.deep.equal([
                "testListener.allowedCidrs",
            ]);
        });

        it("a domain without a zone, or with two", () => {
            expect(failure({ domain: { name: "www.example.com" } })).to.deep.equal(["domain"]);
            expect(failure({ domain: { ...domain, zoneName: "example.com" } })).to.deep.equal(["domain"]);
        });

        it("a network without the subnets or the range that it needs", () => {
            expect(failure({ network: { vpcId: "vpc-1" } })).to.deep.equal(["network.publicSubnetIds"]);
            expect(failure({ network: { vpcId: "vpc-1" }, internal: true })).to.deep.equal([
                "network.privateSubnetIds",
                "network.cidrBlock",
            ]);
        });

        it("a network of which it knows that it has too few subnets", () => {
            const publicSubnetIds = pulumi.output(["subnet-1"]);
            const oneZone = { vpcId: "vpc-1", publicSubnetIds, subnets: { publicIds: ["subnet-1"] } };
            expect(failure({ network: oneZone })).to.deep.equal(["network.publicSubnetIds"]);
        });

        it("a name that AWS would refuse once the provider has added its suffix", () => {
            expect(failure({}, "a-name-of-21-letters-")).to.deep.equal(["name"]);
            expect(failure({}, "with_underscore")).to.deep.equal(["name"]);
            expect(failure({}, "internal-web")).to.deep.equal(["name"]);
            expect(failure({}, "sg-web")).to.deep.equal(["name"]);
        });
    });
});

describe("LoadBalancer in its first preview", () => {
    const mocks = useMocks({ preview: true });

    it("has every validation record before AWS has told what is in it", async () => {
        await mocks.settle(
            () => new LoadBalancer("web", { network, domain: { ...domain, alternativeNames: ["api.example.com"] } }),
        );
        const records = mocks.resourcesOf(RECORD).filter(({ name }) => name.includes("validation"));
        expect(records).to.have.length(2);
        for (const record of records) {
            expect(record.propertyDependencies.records).to.deep.equal([
                mocks.resource(CERTIFICATE, "web-certificate").urn,
            ]);
        }
    });

    it("shows who may write into the bucket of its logs", async () => {
        await mocks.settle(() => new LoadBalancer("web", { network }));
        const { bucket, policy } = mocks.inputsOf(POLICY, "web-logs");
        expect(JSON.parse(policy).Statement[0].Resource).to.equal(`arn:aws:s3:::${bucket}/AWSLogs/123456789012/*`);
    });
});
