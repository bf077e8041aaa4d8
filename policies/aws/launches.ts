import type * as aws from "@pulumi/aws";
import type { Graph, GraphNode } from "../graph";
import { get, given, isUnknown, items, type Properties, type Seen, UNKNOWN } from "../values";
import {
    instances,
    type Kind,
    launchConfigurations,
    launchTemplates,
    spotInstanceRequests,
    union,
    volumes,
} from "./kinds";

/** A network interface of a launch template; booleans are texts there. */
interface Interface {
    associatePublicIpAddress?: boolean | string;
}

interface Device {
    encrypted?: boolean | string;
    snapshotId?: string;
    deviceName?: string;
    noDevice?: boolean | string;
}

/** What says how an instance is to be, by what the kinds call it: some have only some of this. */
export interface LaunchArgs {
    launchTemplate?: aws.types.input.ec2.InstanceLaunchTemplate;
    metadataOptions?: { httpEndpoint?: string; httpTokens?: string };
    associatePublicIpAddress?: boolean;
    keyName?: string;
    iamInstanceProfile?: unknown;
    subnetId?: string;
    networkInterfaces?: Interface[];
    primaryNetworkInterface?: object;
    rootBlockDevice?: Device;
    ebsBlockDevices?: Device[];
    blockDeviceMappings?: { deviceName?: string; ebs?: Device }[];
}

/** Instances as programs declare them, one by one. */
export const singleInstances: Kind<LaunchArgs> = union("instance", instances, spotInstanceRequests);

/** Everything that says how instances are to be. */
export const launches: Kind<LaunchArgs> = union("instance", singleInstances, launchTemplates, launchConfigurations);

/** The same and volumes by themselves. */
export const encryptables: Kind<LaunchArgs & Device> = union("volume", launches, volumes);

/** Whether a launch template decides about what an instance leaves out. */
export function hasTemplate(props: Properties<LaunchArgs>): boolean {
    return given(props.launchTemplate);
}

/** The launch template that an instance is made by, where that is certain. */
export function templateOf(instance: GraphNode<LaunchArgs>, graph: Graph): GraphNode<LaunchArgs> | undefined {
    const { launchTemplate } = instance.props;
    const named = get(launchTemplate, "id") ?? get(launchTemplate, "name");
    return graph.follow<LaunchArgs>(instance, "launchTemplate", named, launchTemplates as Kind<LaunchArgs>).sure[0];
}

/** A volume that is made with an instance. */
export interface BlockDevice {
    name: string;
    encrypted: boolean | typeof UNKNOWN;
}

/** The volumes that are made with an instance as far as the program says, or what of that is not known. */
export function blockDevicesOf(type: string, props: Properties<LaunchArgs>): BlockDevice[] | { unseen: string } {
    if (launchTemplates.types.includes(type)) {
        const mappings = props.blockDeviceMappings;
        return isUnknown(mappings)
            ? { unseen: "blockDeviceMappings" }
            : items(mappings).flatMap((mapping) => {
                  const ebs = get(mapping, "ebs");
                  // Without `ebs` it is a disk of the host, or takes one away that the image has.
                  return ebs === undefined ? [] : [device(ebs, get(mapping, "deviceName"))];
              });
    }
    const { rootBlockDevice: root, ebsBlockDevices: others } = props;
    if (isUnknown(root) || isUnknown(others)) {
        return { unseen: isUnknown(root) ? "rootBlockDevice" : "ebsBlockDevices" };
    }
    const kept = items(others).filter((other) => get(other, "noDevice") !== true);
    return [
        ...(root && Object.keys(root).length > 0 ? [device(root, "root")] : []),
        ...kept.map((other) => device(other, get(other, "deviceName"))),
    ];
}

/** One that is made from a snapshot is as the snapshot is, where nothing else is said. */
function device(of: Seen<Device>, name: unknown): BlockDevice {
    const encrypted = get(of, "encrypted");
    const asItsSnapshot = encrypted === undefined && given(get(of, "snapshotId"));
    return {
        name: typeof name === "string" ? name : "unnamed",
        encrypted: isUnknown(encrypted) ? UNKNOWN : asItsSnapshot || isTrue(encrypted),
    };
}

/** Launch templates spell booleans as texts. */
export function isTrue(value: unknown): boolean {
    return value === true || value === "true";
}
