import * as pulumi from "@pulumi/pulumi";
import { type ParameterArgs, ParameterType } from "../../components/index";
import type { Settings } from "../config/settings";
import { isSecret, type ParameterDefinition, type ServiceDefinition } from "./definition";

/** The component's arguments for each parameter of a service: the configuration's value, else the definition's. */
export function parameterArgs(
    { name, parameters = {} }: ServiceDefinition,
    settings: Settings,
): Record<string, ParameterArgs> {
    const values = settings.parameters[name] ?? {};
    const secrets = settings.secrets[name] ?? {};
    return Object.fromEntries(
        Object.entries(parameters).map(([key, definition]) => [
            key,
            isSecret(definition) ? secretArgs(definition, secrets[key]) : plainArgs(definition, values[key]),
        ]),
    );
}

function secretArgs({ generate, description }: ParameterDefinition, given: string | undefined): ParameterArgs {
    const type = ParameterType.SecureString;
    return given === undefined ? { type, generate, description } : { type, value: pulumi.secret(given), description };
}

function plainArgs(definition: ParameterDefinition, given: string | string[] | undefined): ParameterArgs {
    const { type = ParameterType.String, description } = definition;
    const value = given ?? definition.value;
    return Array.isArray(value) ? { type, values: value, description } : { type, value, description };
}
