/**
 * Zones of Route 53 in which AWS keeps the addresses of load balancers and website buckets: an alias record needs them.
 * Source: AWS General Reference, "Elastic Load Balancing endpoints and quotas" and "Amazon S3 endpoints and quotas".
 */
interface RegionZones {
    application: string;
    network: string;
    website: string;
}

const zones = (application: string, network: string, website: string): RegionZones => ({
    application,
    network,
    website,
});

const REGIONS: Record<string, RegionZones> = {
    "af-south-1": zones("Z268VQBMOI5EKX", "Z203XCE67M25HM", "Z83WF9RJE8B12"),
    "ap-east-1": zones("Z3DQVH9N71FHZ0", "Z12Y7K3UBGUAD1", "ZNB98KWMFR0R6"),
    "ap-northeast-1": zones("Z14GRHDCWA56QT", "Z31USIVHYNEOWT", "Z2M4EHUR26P7ZW"),
    "ap-northeast-2": zones("ZWKZPGTI48KDX", "ZIBE1TIR4HY56", "Z3W03O7B5YMIYP"),
    "ap-northeast-3": zones("Z5LXEXXYW11ES", "Z1GWIQ4HH19I5X", "Z2YQB5RD63NC85"),
    "ap-south-1": zones("ZP97RAFLXTNZK", "ZVDDRBQ08TROA", "Z11RGJOFQNVJUP"),
    "ap-south-2": zones("Z0173938T07WNTVAEPZN", "Z0711778386UTO08407HT", "Z02976202B4EZMXIPMXF7"),
    "ap-southeast-1": zones("Z1LMS91P8CMLE5", "ZKVM4W9LS7TM", "Z3O0J2DXBE1FTB"),
    "ap-southeast-2": zones("Z1GM3OXH4ZPM65", "ZCT6FZBF4DROD", "Z1WCIGYICN2BYD"),
    "ap-southeast-3": zones("Z08888821HLRG5A9ZRTER", "Z01971771FYVNCOVWJU1G", "Z01846753K324LI26A3VV"),
    "ca-central-1": zones("ZQSVJUPU6J1EY", "Z2EPGBW3API2WT", "Z1QDHH18159H29"),
    "cn-north-1": zones("Z1GDH35T77C1KE", "Z3QFB96KMJ7ED6", "Z5CN8UMXT92WN"),
    "cn-northwest-1": zones("ZM7IZAIOVVDZF", "ZQEIKTCZ8352D", "Z282HJ1KT0DH03"),
    "eu-central-1": zones("Z215JYRZR1TBD5", "Z3F0SRJ5LGBH90", "Z21DNDUVLTQW6Q"),
    "eu-central-2": zones("Z06391101F2ZOEP8P5EB3", "Z02239872DOALSIDCX66S", "Z030506016YDQGETNASS"),
    "eu-north-1": zones("Z23TAZ6LKFMNIO", "Z1UDT6IFJ4EJM", "Z3BAZG2TWCNX0D"),
    "eu-south-1": zones("Z3ULH7SSC9OV64", "Z23146JA1KNAFP", "Z30OZKI7KPW7MI"),
    "eu-south-2": zones("Z0956581394HF5D5LXGAP", "Z1011216NVTVYADP1SSV", "Z0081959F7139GRJC19J"),
    "eu-west-1": zones("Z32O12XQLNTSW2", "Z2IFOLAFXWLO4F", "Z1BKCTXD74EZPE"),
    "eu-west-2": zones("ZHURV8PSTC4K8", "ZD4D7Y8KGAS4G", "Z3GKZC51ZF0DB4"),
    "eu-west-3": zones("Z3Q77PNBQS71R4", "Z1CMS0P5QUZ6D5", "Z3R1K369G5AVDG"),
    "me-central-1": zones("Z08230872XQRWHG2XF6I", "Z00282643NTTLPANJJG2P", "Z06143092I8HRXZRUZROF"),
    "me-south-1": zones("ZS929ML54UICD", "Z3QSRYVP46NYYV", "Z1MPMWCPA7YB62"),
    "sa-east-1": zones("Z2P70J7HTTTPLU", "ZTK26PT1VY4CU", "Z7KQH4QJS55SO"),
    "us-east-1": zones("Z35SXDOTRQ7X7K", "Z26RNL4JYFTOTI", "Z3AQBSTGFYJSTF"),
    "us-east-2": zones("Z3AADJGX6KTTL2", "ZLMOA37VPKANP", "Z2O1EMRO9K5GLX"),
    "us-gov-east-1": zones("Z166TLBEWOO7G0", "Z1ZSMQQ6Q24QQ8", "Z2NIFVYYW2VKV1"),
    "us-gov-west-1": zones("Z33AYJ8TM3BH4J", "ZMG1MZ2THAWF1", "Z31GFT0UA1I2HV"),
    "us-west-1": zones("Z368ELLRRE2KJ0", "Z24FKFUX50B4VW", "Z2F56UZL2M1ACD"),
    "us-west-2": zones("Z1H1FL5HABSF5", "Z18D5FSROUN65G", "Z3BJ6K6RIION7M"),
};

/** Zone of a region's load balancers; a made-up id in a region that the table does not have. */
export function loadBalancerZoneOf(region: string, type: "application" | "network"): string {
    return REGIONS[region]?.[type] ?? "Z00000000000000000000";
}

/** Zone of a region's website buckets; a made-up id in a region that the table does not have. */
export function websiteZoneOf(region: string): string {
    return REGIONS[region]?.website ?? "Z00000000000000000000";
}
