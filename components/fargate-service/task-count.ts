/** Tasks of one service at most: https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
export const MOST_TASKS = 5000;
