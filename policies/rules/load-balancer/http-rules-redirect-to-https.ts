import { listenerRules, listeners } from "../../aws/kinds";
import { protocolOf, redirectsByDefault, redirectsToHttps } from "../../aws/load-balancing/listeners";
import { graphRule } from "../../rule";
import { get, isUnknown, items } from "../../values";

/** The rules of a listener that does not redirect by default are left out: the listener itself is what to mend. */
export const httpRulesRedirectToHttps = graphRule({
    name: "lb-http-rules-redirect-to-https",
    level: "mandatory",
    description: "No rule of an HTTP listener that redirects to HTTPS forwards requests instead.",
    why: "A rule comes before the redirect: what it matches goes over HTTP, and can be read and changed on its way.",
    fix: "Put the rule on the HTTPS listener, as a service with a `route` does where the load balancer has a `domain` or a certificate, or give it a `redirect` action with `protocol` HTTPS.",
    standards: [],
    of: listenerRules,
    check(rule, graph, report) {
        const { listenerArn, actions } = rule.props;
        const types = items(actions).map((action) => get(action, "type"));
        const forwards = types.includes("forward");
        const unknown = isUnknown(actions) || types.some(isUnknown);
        if (redirectsToHttps(actions) === true || !(forwards || unknown)) {
            return;
        }
        const { sure, outside, unseen } = graph.follow(rule, "listenerArn", listenerArn, listeners);
        if (unseen) {
            report.cannotSee("its listener is not known before the deployment");
        }
        for (const arn of outside) {
            report.cannotSee(`its listener ${arn} is not in this stack`);
        }
        for (const listener of sure) {
            const redirecting = redirectsByDefault(listener, graph) === true;
            if (!redirecting || protocolOf(listener, graph) !== "HTTP") {
                continue;
            }
            if (forwards) {
                report.violates(`forwards what it matches over HTTP, though ${listener.name} redirects to HTTPS`);
            } else {
                report.cannotSee("its actions are not known before the deployment");
            }
        }
    },
});
