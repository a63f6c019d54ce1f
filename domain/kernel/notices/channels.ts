/** The ways to tell a group or a system. */
export const ENDPOINT_CHANNELS = ['webhook', 'wecomRobot', 'dingtalkRobot'] as const;
export type EndpointChannel = (typeof ENDPOINT_CHANNELS)[number];

/** The ways to tell one person beside inbox and mail: an application in WeCom, and text messages. */
export const PERSONAL_CHANNELS = ['wecomApp', 'sms'] as const;
export type PersonalChannelName = (typeof PERSONAL_CHANNELS)[number];

/** All ways beside inbox and mail. */
export const CHANNEL_NAMES = [...ENDPOINT_CHANNELS, ...PERSONAL_CHANNELS] as const;
export type ChannelName = (typeof CHANNEL_NAMES)[number];
