import type { FunctionModels } from "../model";
import { dnsFunctions } from "./dns";
import { ecsFunctions } from "./ecs";
import { iamFunctions } from "./iam";
import { kmsFunctions } from "./kms";
import { loadBalancerFunctions } from "./load-balancers";
import { networkFunctions } from "./network";
import { operationsFunctions } from "./operations";
import { parameterFunctions } from "./parameters";
import { getPolicyDocument } from "./policy-document";
import { providerFunctions } from "./provider";
import { registryFunctions } from "./registry";
import { serviceAccountFunctions } from "./service-accounts";
import { storageFunctions } from "./storage";

/** Every function that the simulation answers. */
export const functionModels: FunctionModels = {
    "aws:iam/getPolicyDocument:getPolicyDocument": getPolicyDocument,
    ...providerFunctions,
    ...networkFunctions,
    ...parameterFunctions,
    ...loadBalancerFunctions,
    ...dnsFunctions,
    ...kmsFunctions,
    ...iamFunctions,
    ...registryFunctions,
    ...ecsFunctions,
    ...storageFunctions,
    ...operationsFunctions,
    ...serviceAccountFunctions,
};
