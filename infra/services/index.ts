import type { ServiceDefinition } from "./definition";
import { quotes } from "./quotes";
import { web } from "./web";

/** Every service of the system, in no particular order. */
export const services: ServiceDefinition[] = [web, quotes];
