import type { Rule } from "../../rule";
import { subnetNoPublicAddresses } from "./subnet-no-public-addresses";

export const networkRules: readonly Rule[] = [subnetNoPublicAddresses];
