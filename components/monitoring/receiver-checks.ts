import type * as pulumi from "@pulumi/pulumi";
import { type Problem, Problems } from "../problems";
import type { ChatChannelArgs, MonitoringArgs } from "./monitoring-args";

/** Characters that an address has at most: RFC 3696, erratum 1690. */
const LONGEST_ADDRESS = 254;
/** Ids: https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html */
const SLACK_WORKSPACE = /^[0-9A-Z]{1,255}$/;
const SLACK_CHANNEL = /^[A-Za-z0-9]{1,255}$/;
/** Ids: https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateMicrosoftTeamsChannelConfiguration.html */
const UUID = /^[0-9A-Fa-f]{8}(?:-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$/;
const TEAMS_CHANNEL = /^[a-zA-Z0-9\-_=+/.,]*%3[aA][a-zA-Z0-9\-_=+/.,]*%40[a-zA-Z0-9\-_=+/.,]*$/;
/** Part of the configuration's name, which has 128 characters: https://docs.aws.amazon.com/chatbot/latest/APIReference/API_CreateSlackChannelConfiguration.html */
const CHANNEL_NAME = /^[A-Za-z0-9_-]{1,32}$/;

export function checkReceivers({ emails = [], chat = {} }: MonitoringArgs): Problem[] {
    return [
        ...emails.flatMap((email, index) => checkEmail(`emails[${index}]`, email, emails.slice(0, index))),
        ...Object.entries(chat).flatMap(([name, channel]) => checkChannel(`chat.${name}`, name, channel)),
    ];
}

function checkEmail(path: string, email: string, before: string[]): Problem[] {
    if (!/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(email) || email.length > LONGEST_ADDRESS) {
        return [{ path, reason: `"${email}" is not a mail address` }];
    }
    const twice = before.some((other) => other.toLowerCase() === email.toLowerCase());
    return twice ? [{ path, reason: `"${email}" is there twice` }] : [];
}

function checkChannel(path: string, name: string, { slack, teams }: ChatChannelArgs): Problem[] {
    const problems = new Problems();
    if (!CHANNEL_NAME.test(name)) {
        problems.add(path, `"${name}" is not a name: up to 32 letters, digits, "-" and "_"`);
    }
    if ((slack === undefined) === (teams === undefined)) {
        problems.add(path, `needs exactly one of slack and teams; found ${slack ? "both" : "none"}`);
    }
    const check = (field: string, id: pulumi.Input<string> | undefined, shape: RegExp, example: string) => {
        if (typeof id === "string" && !shape.test(id)) {
            problems.add(`${path}.${field}`, `"${id}" is not an id such as ${example}`);
        }
    };
    check("slack.workspaceId", slack?.workspaceId, SLACK_WORKSPACE, "T07EA123LEP");
    check("slack.channelId", slack?.channelId, SLACK_CHANNEL, "C07EZ1ABC23");
    check("teams.tenantId", teams?.tenantId, UUID, "74361522-da01-538d-aa2e-ac7918c6bb92");
    check("teams.teamId", teams?.teamId, UUID, "74361522-da01-538d-aa2e-ac7918c6bb92");
    check("teams.channelId", teams?.channelId, TEAMS_CHANNEL, "19%3aab6ef35e%40thread.tacv2");
    return problems.list;
}
