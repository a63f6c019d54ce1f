import type { Channels } from './endpoints';
import { dingtalkRobot, wecomRobot } from './robots';
import { webhook } from './webhook';

/** The channels, each reaching the public internet only. */
export const CHANNELS: Channels = {
  webhook: webhook(),
  wecomRobot: wecomRobot(),
  dingtalkRobot: dingtalkRobot(),
};
